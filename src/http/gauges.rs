//! What of the gazetteer in service does `/metrics` tell? Read when it is asked, not kept.

use std::fmt;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Unit;

use crate::gazetteer::Kind;
use crate::live::Live;

/// Tells of what `live` has in service.
pub(super) struct Gauges {
    live: Arc<Live>,
}

impl Gauges {
    /// Of what `live` has in service at the time of asking.
    pub(super) fn new(live: Arc<Live>) -> Self {
        Self { live }
    }
}

impl fmt::Debug for Gauges {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Gauges")
    }
}

impl Collector for Gauges {
    fn encode(&self, mut to: DescriptorEncoder<'_>) -> fmt::Result {
        let current = self.live.current();
        let gazetteer = current.tagger.gazetteer();
        told(&mut to, "build", "The program", None, &version())?;
        let revision = Info::new([("revision", gazetteer.revision.as_str())]);
        told(&mut to, "gazetteer", "The gazetteer in service", None, &revision)?;
        let help = "Entries in service";
        let mut entries =
            to.encode_descriptor("gazetteer_entries", help, None, MetricType::Gauge)?;
        for kind in Kind::TAGGED {
            let count = gazetteer.entries.iter().filter(|it| it.kind() == kind).count();
            let labels = [("type", kind.name())];
            ConstGauge::new(count as i64).encode(entries.encode_family(&labels)?)?;
        }
        let since = current.since.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64();
        let age = SystemTime::now().duration_since(current.since).unwrap_or_default().as_secs_f64();
        let help = "When the gazetteer went into service";
        let loaded = ConstGauge::new(since);
        told(&mut to, "gazetteer_loaded_timestamp", help, Some(&Unit::Seconds), &loaded)?;
        let help = "How long the gazetteer has been in service";
        told(&mut to, "gazetteer_age", help, Some(&Unit::Seconds), &ConstGauge::new(age))
    }
}

fn version() -> Info<[(&'static str, &'static str); 1]> {
    Info::new([("version", env!("CARGO_PKG_VERSION"))])
}

fn told(
    to: &mut DescriptorEncoder<'_>,
    name: &str,
    help: &str,
    unit: Option<&Unit>,
    metric: &impl EncodeMetric,
) -> fmt::Result {
    metric.encode(to.encode_descriptor(name, help, unit, metric.metric_type())?)
}
