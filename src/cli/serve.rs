//! `aalam serve`

use std::sync::Arc;
use std::time::Instant;

use tracing::info;
use tracing_subscriber::EnvFilter;

use crate::cli::args::{LogFormat, Serve};
use crate::cli::gazetteers;
use crate::cli::output::Failure;
use crate::http::{self, Signals};
use crate::live::Live;

pub(super) fn run(args: &Serve) -> Result<(), Failure> {
    if !args.listen.ip().is_loopback() && !args.allow_anonymous {
        let told = format!(
            "{} can be reached from other machines and no keys are configured; \
             say --allow-anonymous if everybody may ask, or listen at 127.0.0.1",
            args.listen
        );
        return Err(Failure::Other(told));
    }
    log(args.log_format);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::io("the runtime"))?;
    runtime.block_on(async {
        let signals = Signals::catch().map_err(Failure::io("signals"))?;
        let start = Instant::now();
        let tagger = gazetteers::tagger(&args.gazetteers)?;
        let (entries, forms) = (tagger.gazetteer().entries.len(), tagger.lexicon().len());
        let revision = tagger.gazetteer().revision.clone();
        let took_ms = start.elapsed().as_millis() as u64;
        info!(gazetteer.entries = entries, gazetteer.forms = forms, gazetteer.revision = %revision, took_ms, "gazetteer {revision} in service");
        let live = Arc::new(Live::new(tagger));
        let told = format!("cannot serve at {}", args.listen);
        http::serve(args.listen, live, signals).await.map_err(Failure::io(told))
    })
}

fn log(format: LogFormat) {
    let filter = EnvFilter::try_from_env("AALAM_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_target(false);
    match format {
        LogFormat::Json => log.json().flatten_event(true).init(),
        LogFormat::Text => log.compact().init(),
    }
}
