//! What the service is told from outside: stop, stop at once, read the gazetteers again.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc;
use tracing::info;

/// An order to stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// Finish what is under way (SIGTERM).
    Drain,
    /// At once (SIGINT).
    Stop,
}

/// Orders that wait to be heard.
const WAITING: usize = 4;

/// Catches the signals; `reload` is called at every SIGHUP. To be called first of all, inside the
/// runtime.
///
/// # Why
/// Without a handler SIGHUP ends the process: one that is sent while the gazetteer loads must be
/// harmless (R4).
///
/// # Errors
/// When the system gives no handler.
pub fn catch(reload: impl Fn() + Send + 'static) -> io::Result<mpsc::Receiver<Order>> {
    let signals = Signals {
        terminate: signal(SignalKind::terminate())?,
        interrupt: signal(SignalKind::interrupt())?,
        hangup: signal(SignalKind::hangup())?,
    };
    let (orders, heard) = mpsc::channel(WAITING);
    tokio::spawn(signals.forward(orders, reload));
    Ok(heard)
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
}

impl Signals {
    async fn forward(mut self, orders: mpsc::Sender<Order>, reload: impl Fn()) {
        loop {
            let (name, order) = tokio::select! {
                _ = self.terminate.recv() => ("SIGTERM", Order::Drain),
                _ = self.interrupt.recv() => ("SIGINT", Order::Stop),
                _ = self.hangup.recv() => {
                    reload();
                    continue;
                }
            };
            info!(signal = name, "told to stop");
            if orders.send(order).await.is_err() {
                return;
            }
        }
    }
}
