//! What does the service count, and how are the counts told? `GET /metrics`, in OpenMetrics text.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::gazetteer::Kind;
use crate::http::gauges::Gauges;
use crate::http::problem::ProblemBody;
use crate::live::{Live, ReloadOutcome};
use crate::tagger::{Form, Mention};

/// Upper ends of the buckets of latency, in seconds: from an article in the cache to the deadline.
const BUCKETS: [f64; 14] = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 10.0,
];

/// The route of a request that none was found for.
const NO_ROUTE: &str = "none";

/// What media type the counts are sent as.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Every count the service keeps.
///
/// # Why
/// Labels are of closed sets (routes, statuses, types, forms), so that no client can make a
/// series; and never text or ids, which are the newsroom's. The label sets of routes are made
/// when the router is, so that a request only adds to numbers it is handed.
pub struct Metrics {
    registry: Registry,
    routes: HashMap<Arc<str>, Route>,
    answered: Family<Answered, Counter>,
    mentions: [[Counter; Form::ALL.len()]; Kind::TAGGED.len()],
    reloads: Family<Reloaded, Counter>,
    shed: Counter,
    connections: Gauge,
}

/// A connection is counted while this lives.
pub(super) struct Open(Gauge);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// The counts of one route.
#[derive(Clone)]
struct Route {
    name: Arc<str>,
    took: Histogram,
    received: Counter,
    sent: Counter,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct OfRoute {
    route: Arc<str>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct Answered {
    route: Arc<str>,
    status: u16,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct Told {
    r#type: &'static str,
    form: &'static str,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct Reloaded {
    outcome: &'static str,
}

impl Metrics {
    /// Counts for these routes, all zero; `live` tells what is in service when it is asked.
    pub fn new<'a>(live: &Arc<Live>, routes: impl Iterator<Item = &'a str>) -> Self {
        let mut registry = Registry::with_prefix("aalam");
        let families = Families::default();
        families.register(&mut registry);
        registry.register_collector(Box::new(Gauges::new(Arc::clone(live))));
        let routes = routes.chain([NO_ROUTE]).map(|it| {
            let route = families.of_route(it);
            (Arc::clone(&route.name), route)
        });
        let told = |kind: Kind, form: Form| Told { r#type: kind.name(), form: form.name() };
        for it in ReloadOutcome::ALL {
            families.reloads.get_or_create_owned(&Reloaded { outcome: it.name() });
        }
        Self {
            routes: routes.collect(),
            mentions: Kind::TAGGED.map(|kind| {
                Form::ALL.map(|form| families.mentions.get_or_create_owned(&told(kind, form)))
            }),
            registry,
            answered: families.answered,
            reloads: families.reloads,
            shed: families.shed,
            connections: families.connections,
        }
    }

    /// Counts the mentions of one answer.
    pub fn tagged<'a>(&self, mentions: impl IntoIterator<Item = &'a Mention<'a>>) {
        let mut counts = [[0; Form::ALL.len()]; Kind::TAGGED.len()];
        for it in mentions {
            let kind = Kind::TAGGED.iter().position(|kind| *kind == it.kind());
            if let Some(kind) = kind {
                counts[kind][it.form as usize] += 1;
            }
        }
        for (counters, counts) in self.mentions.iter().zip(counts) {
            for (counter, count) in counters.iter().zip(counts).filter(|it| 0 < it.1) {
                counter.inc_by(count);
            }
        }
    }

    /// Counts a reload.
    pub fn reloaded(&self, outcome: ReloadOutcome) {
        self.reloads.get_or_create(&Reloaded { outcome: outcome.name() }).inc();
    }

    /// Counts a request that was refused because the service had too much to do.
    pub fn shed(&self) {
        self.shed.inc();
    }

    /// Counts a connection until it ends.
    pub(super) fn connection(&self) -> Open {
        self.connections.inc();
        Open(self.connections.clone())
    }

    /// Connections of clients that are open.
    pub(super) fn connections(&self) -> usize {
        usize::try_from(self.connections.get()).unwrap_or(0)
    }

    /// Every count, as OpenMetrics text.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(16 << 10);
        encode(&mut text, &self.registry).expect("a string takes all that is written");
        text
    }
}

/// The families while they are being registered.
struct Families {
    answered: Family<Answered, Counter>,
    took: Family<OfRoute, Histogram, fn() -> Histogram>,
    received: Family<OfRoute, Counter>,
    sent: Family<OfRoute, Counter>,
    mentions: Family<Told, Counter>,
    reloads: Family<Reloaded, Counter>,
    shed: Counter,
    connections: Gauge,
}

impl Default for Families {
    fn default() -> Self {
        Self {
            answered: Family::default(),
            took: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
            received: Family::default(),
            sent: Family::default(),
            mentions: Family::default(),
            reloads: Family::default(),
            shed: Counter::default(),
            connections: Gauge::default(),
        }
    }
}

impl Families {
    fn register(&self, to: &mut Registry) {
        to.register("http_requests", "Requests answered", self.answered.clone());
        let help = "From the head of a request to the head of its answer";
        to.register_with_unit("http_request_duration", help, Unit::Seconds, self.took.clone());
        let help = "Bytes of the bodies of requests";
        to.register_with_unit("http_request", help, Unit::Bytes, self.received.clone());
        let help = "Bytes of the bodies of answers";
        to.register_with_unit("http_response", help, Unit::Bytes, self.sent.clone());
        to.register("mentions", "Mentions told", self.mentions.clone());
        to.register("gazetteer_reloads", "Reloads of the gazetteers", self.reloads.clone());
        let help = "Requests refused because there was too much to do";
        to.register("http_requests_shed", help, self.shed.clone());
        to.register("http_connections", "Connections of clients", self.connections.clone());
    }

    fn of_route(&self, name: &str) -> Route {
        let labels = OfRoute { route: Arc::from(name) };
        Route {
            took: self.took.get_or_create_owned(&labels),
            received: self.received.get_or_create_owned(&labels),
            sent: self.sent.get_or_create_owned(&labels),
            name: labels.route,
        }
    }
}

/// Counts a request and its answer.
pub async fn count(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let path = request.extensions().get::<MatchedPath>();
    let route = path.and_then(|it| metrics.routes.get(it.as_str()));
    let route = route.unwrap_or_else(|| &metrics.routes[NO_ROUTE]).clone();
    let request = request.map(|it| measured(it, &route.received));
    let response = next.run(request).await;
    route.took.observe(start.elapsed().as_secs_f64());
    let status = response.status().as_u16();
    metrics.answered.get_or_create(&Answered { route: route.name, status }).inc();
    response.map(|it| measured(it, &route.sent))
}

/// A body whose bytes are counted: at once where its length is known, else as they pass.
fn measured(body: Body, counter: &Counter) -> Body {
    if let Some(bytes) = body.size_hint().exact() {
        counter.inc_by(bytes);
        return body;
    }
    let counter = counter.clone();
    Body::new(body.map_frame(move |it| {
        counter.inc_by(it.data_ref().map_or(0, |it| it.len() as u64));
        it
    }))
}

/// What the service counts.
///
/// OpenMetrics text, for Prometheus. Its metrics: `aalam_http_requests_total` by route and status,
/// `aalam_http_request_duration_seconds` (a histogram) by route, `aalam_http_request_bytes_total`
/// and `aalam_http_response_bytes_total` by route, `aalam_http_requests_shed_total`,
/// `aalam_http_connections` (open now),
/// `aalam_mentions_total` by type and form, `aalam_gazetteer_info` with the revision,
/// `aalam_gazetteer_entries` by type, `aalam_gazetteer_loaded_timestamp_seconds`,
/// `aalam_gazetteer_age_seconds`, `aalam_gazetteer_reloads_total` by outcome (`accepted`,
/// `unchanged`, `refused`) and `aalam_build_info` with the version. No label holds text of an
/// article or an id.
#[utoipa::path(get, path = "/metrics", tag = "operation", operation_id = "metrics",
    responses((status = 200, description = "Every count", body = String,
            content_type = "application/openmetrics-text"),
        (status = "4XX", description = "Not a GET", body = ProblemBody,
            content_type = "application/problem+json")))]
pub async fn metrics(State(metrics): State<Arc<Metrics>>) -> Response {
    ([(header::CONTENT_TYPE, OPEN_METRICS)], metrics.text()).into_response()
}
