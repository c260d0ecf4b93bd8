//! `aalam serve`

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::sync::mpsc::Receiver;
use tracing::error;

use crate::cli::args::Serve;
use crate::cli::log::Log;
use crate::cli::output::Failure;
use crate::cli::process;
use crate::gazetteer::{Finding, Severity};
use crate::http::{self, Drain, Limits, Order, Routers, Service, signals};
use crate::live::{self, Live, Reloader, Rhythm, Source, Triggers};

/// Errors told at a start that fails.
const MOST_TOLD: usize = 100;
/// How long tasks that were cut are waited for.
const LAST: Duration = Duration::from_millis(500);

pub(super) fn run(args: &Serve) -> Result<(), Failure> {
    process::settle_heap();
    let runtime = runtime().map_err(Failure::io("the runtime"))?;
    // First of all, so that no signal ends a process that has just begun (R4).
    let (reloader, triggers) = Reloader::new();
    let nudged = reloader.clone();
    let orders = runtime
        .block_on(async { signals::catch(move || nudged.nudge()) })
        .map_err(Failure::io("signals"))?;
    guarded(args)?;
    let log = Log::begin(args.log_format);
    process::harden();
    let done = runtime.block_on(async {
        log.watch();
        serve(args, orders, triggers).await
    });
    runtime.shutdown_timeout(LAST);
    done
}

/// As many workers as cores to tag on, and one more that reads, refuses and answers meanwhile.
fn runtime() -> std::io::Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(http::cores() + 1)
        .enable_all()
        .build()
}

fn guarded(args: &Serve) -> Result<(), Failure> {
    let doors = [Some(args.listen), args.admin_listen];
    match doors.into_iter().flatten().find(|it| !it.ip().is_loopback()) {
        Some(door) if !args.allow_anonymous => Err(Failure::Other(format!(
            "{door} can be reached from other machines and no keys are configured; \
             say --allow-anonymous if everybody may ask, or listen at 127.0.0.1"
        ))),
        _ => Ok(()),
    }
}

async fn serve(
    args: &Serve,
    mut orders: Receiver<Order>,
    triggers: Triggers,
) -> Result<(), Failure> {
    let listen = |at| http::listen(at).map_err(Failure::io(format!("cannot serve at {at}")));
    // An address that is taken is told before the gazetteers are read.
    let (public, admin) = (listen(args.listen)?, args.admin_listen.map(listen).transpose()?);
    let live = tokio::select! {
        live = start(args, triggers) => live?,
        _ = orders.recv() => return Ok(()),
    };
    let limits = Arc::new(limits(args));
    let drain = Arc::new(Drain::default());
    let metrics = http::metrics(&live);
    let counted = Arc::clone(&metrics);
    live.on_reload(move |outcome| counted.reloaded(outcome));
    let routers = Routers::new(live, Arc::clone(&drain), Arc::clone(&metrics), Arc::clone(&limits));
    let (public, admin) = match admin {
        Some(admin) => ((public, routers.public()), Some((admin, routers.operation()))),
        None => ((public, routers.all()), None),
    };
    let served = http::serve(Service { public, admin, drain, limits, metrics }, orders).await;
    match served.map_err(Failure::io(format!("cannot serve at {}", args.listen)))?.cut {
        0 => Ok(()),
        cut => Err(Failure::Cut(cut)),
    }
}

async fn start(args: &Serve, triggers: Triggers) -> Result<Arc<Live>, Failure> {
    let source =
        Source { folders: args.gazetteers.folders.clone(), no_builtin: args.gazetteers.no_builtin };
    let poll = Duration::from_secs(args.poll.into());
    let rhythm = Rhythm { poll, ..Rhythm::default() };
    let started = live::start(source, args.state_dir.clone(), rhythm, triggers).await;
    let lost = |_| Failure::Other("the gazetteers could not be read".to_owned());
    started.map_err(lost)?.map_err(|it| refused(&it))
}

fn refused(findings: &[Finding]) -> Failure {
    let errors = || findings.iter().filter(|it| it.severity == Severity::Error);
    for it in errors().take(MOST_TOLD) {
        error!(finding.code = it.code, "{it}");
    }
    let first = errors().next().map(ToString::to_string).unwrap_or_default();
    Failure::Unstartable(format!(
        "the gazetteers have {} errors and there are no last good ones; the first: {first:?}",
        errors().count()
    ))
}

fn limits(args: &Serve) -> Limits {
    Limits {
        body_bytes: args.max_body as usize,
        connections: process::connections(args.max_connections as usize),
        lame_duck: Duration::from_secs(args.lame_duck.into()),
        ..Limits::default()
    }
}
