//! Listening, and stopping without losing a request.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing::{info, warn};

use crate::http::router;
use crate::live::Live;

/// How long requests under way may still take once the service is told to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// Has the service been told to stop?
#[derive(Default)]
pub struct Drain(AtomicBool);

impl Drain {
    /// Has it?
    pub fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The signals a service hears, caught from the first moment on: without a handler SIGHUP would
/// end the process.
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
}

impl Signals {
    /// Catches them. To be called first of all, inside the runtime.
    ///
    /// # Errors
    /// When the system gives no handler.
    pub fn catch() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hangup: signal(SignalKind::hangup())?,
        })
    }

    async fn stop(mut self) {
        loop {
            tokio::select! {
                _ = self.terminate.recv() => return info!("SIGTERM: stopping"),
                _ = self.interrupt.recv() => return info!("SIGINT: stopping"),
                _ = self.hangup.recv() => info!("SIGHUP: gazetteers are read at start only"),
            }
        }
    }
}

/// Serves `live` at `address` until a signal says to stop; then finishes what is under way.
///
/// # Errors
/// When the address cannot be listened at.
pub async fn serve(address: SocketAddr, live: Arc<Live>, signals: Signals) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let drain = Arc::new(Drain::default());
    info!(listen = %listener.local_addr()?, "listening");
    let app = router(live, Arc::clone(&drain));
    let stopping = Arc::new(tokio::sync::Notify::new());
    let told = Arc::clone(&stopping);
    let stop = async move {
        signals.stop().await;
        drain.begin();
        told.notify_one();
    };
    let server = axum::serve(listener, app).with_graceful_shutdown(stop);
    let late = async {
        stopping.notified().await;
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        served = server => served,
        () = late => {
            warn!("requests were still under way after 10 s and were cut");
            Ok(())
        }
    }
}
