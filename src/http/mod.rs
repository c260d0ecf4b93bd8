//! Floor 5: the service; one file a resource.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::middleware;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::live::Live;

pub mod tag;

pub mod request;

pub mod options;

pub mod wanted;

pub mod added;

mod warnings;

mod media;

mod off_load;

pub mod batch;

mod stream;

pub mod explain;

pub mod schema;

pub mod health;

pub mod entities;

pub mod entry_body;

pub mod look_up;

pub mod imatrics;

pub mod concept;

pub mod docs;

pub mod problem_page;

mod security;

mod cursor;

mod etag;

pub mod gazetteer;

pub mod metrics;

mod gauges;

pub mod problem;

mod problem_kind;

mod body;

mod fault;

pub mod request_id;

mod limits;

pub mod signals;

mod door;

mod connection;

mod greeting;

mod pace;

mod arrival;

mod guard;

mod strict;

mod gate;

mod admission;

mod drain;

mod serve;

pub use admission::{Admission, Overloaded, Permit};
pub use door::listen;
pub use drain::{Drain, Stage};
pub use limits::{Limits, cores};
pub use metrics::Metrics;
pub use serve::{Served, Service, serve};
pub use signals::Order;

/// What handlers reach.
#[derive(Clone)]
struct Shared {
    live: Arc<Live>,
    drain: Arc<Drain>,
    metrics: Arc<Metrics>,
    admission: Arc<Admission>,
}

impl FromRef<Shared> for Arc<Live> {
    fn from_ref(shared: &Shared) -> Self {
        Self::clone(&shared.live)
    }
}

impl FromRef<Shared> for Arc<Drain> {
    fn from_ref(shared: &Shared) -> Self {
        Self::clone(&shared.drain)
    }
}

impl FromRef<Shared> for Arc<Metrics> {
    fn from_ref(shared: &Shared) -> Self {
        Self::clone(&shared.metrics)
    }
}

impl FromRef<Shared> for Arc<Admission> {
    fn from_ref(shared: &Shared) -> Self {
        Self::clone(&shared.admission)
    }
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "aalam",
        description = "Tags people, states and bodies in Arabic news: exact spans, types and ids.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    servers((url = "/", description = "This service"), (url = "http://127.0.0.1:8080", description = "`aalam serve` on this machine")),
    tags(
        (name = "tagging", description = "Articles in, mentions out"),
        (name = "gazetteer", description = "Who is known"),
        (name = "superdesk", description = "What Superdesk's stock AI service speaks: its base URL is /compat/imatrics/"),
        (name = "operation", description = "For those who run the service"),
    ),
)]
struct Contract;

fn routes() -> OpenApiRouter<Shared> {
    public_routes().merge(operation_routes())
}

/// What clients ask.
fn public_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::with_openapi(Contract::openapi())
        .routes(routes!(tag::tag))
        .routes(routes!(entities::find))
        .routes(routes!(entities::entry))
        .routes(routes!(gazetteer::gazetteer))
        .routes(routes!(imatrics::analysis))
        .routes(routes!(imatrics::store))
        .routes(routes!(imatrics::concept))
        .routes(routes!(imatrics::get))
        .routes(routes!(imatrics::create))
        .routes(routes!(docs::yaml))
        .routes(routes!(docs::json))
        .routes(routes!(docs::page))
        .routes(routes!(docs::file))
        .routes(routes!(problem_page::page))
        .routes(routes!(batch::batch))
        .routes(routes!(explain::explain))
}

/// What those who run the service ask; on a listener of their own with `--admin-listen`.
fn operation_routes() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(health::livez))
        .routes(routes!(health::readyz))
        .routes(routes!(metrics::metrics))
}

/// The contract, as `openapi.yaml` holds it: what the router serves.
pub fn openapi() -> String {
    contract().to_yaml().expect("the contract is made of strings")
}

fn contract() -> utoipa::openapi::OpenApi {
    let mut contract = routes().into_openapi();
    contract.security = Some(Vec::new());
    problem::tell_types(&mut contract);
    contract
}

/// The counts of a service of `live`, all zero.
pub fn metrics(live: &Arc<Live>) -> Arc<Metrics> {
    let contract = contract();
    Arc::new(Metrics::new(live, contract.paths.paths.keys().map(String::as_str)))
}

/// The whole service, without a socket.
pub fn router(live: Arc<Live>, drain: Arc<Drain>) -> Router {
    let metrics = metrics(&live);
    router_with(live, drain, metrics)
}

/// The same, counting into `metrics`, which others may count into as well.
pub fn router_with(live: Arc<Live>, drain: Arc<Drain>, metrics: Arc<Metrics>) -> Router {
    Routers::new(live, drain, metrics, Arc::new(Limits::default())).all()
}

/// The service within its limits, as one router or as two.
pub struct Routers(Shared);

impl Routers {
    /// Of these.
    pub fn new(
        live: Arc<Live>,
        drain: Arc<Drain>,
        metrics: Arc<Metrics>,
        limits: Arc<Limits>,
    ) -> Self {
        let admission = Arc::new(Admission::new(limits, Arc::clone(&metrics)));
        Self(Shared { live, drain, metrics, admission })
    }

    /// Everything on one listener.
    pub fn all(&self) -> Router {
        self.around(self.router(routes()))
    }

    /// What clients ask, without what those who run the service ask.
    pub fn public(&self) -> Router {
        self.around(self.router(public_routes()))
    }

    /// What those who run the service ask.
    pub fn operation(&self) -> Router {
        self.around(self.router(operation_routes()))
    }

    fn router(&self, routes: OpenApiRouter<Shared>) -> Router {
        routes.with_state(self.0.clone()).split_for_parts().0
    }

    /// What every request passes on its way to `router`, innermost first.
    pub fn around(&self, router: Router) -> Router {
        let Shared { drain, metrics, admission, .. } = self.0.clone();
        router
            .layer(DefaultBodyLimit::max(admission.most_body_bytes()))
            .layer(middleware::from_fn_with_state(admission, gate::gate))
            .layer(middleware::from_fn(strict::strict))
            .layer(CatchPanicLayer::custom(problem::panicked))
            .layer(middleware::from_fn(problem::cover))
            .layer(middleware::from_fn(request_id::trace))
            .layer(middleware::from_fn(security::guard))
            .layer(middleware::from_fn_with_state(metrics, metrics::count))
            .layer(middleware::from_fn_with_state(drain, drain::farewell))
            .layer(CatchPanicLayer::custom(problem::panicked_outside))
    }
}
