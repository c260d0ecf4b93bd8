//! Listening, and stopping without losing a request.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;

use axum::Router;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tracing::{info, warn};

use crate::http::connection::House;
use crate::http::door::accept;
use crate::http::drain::{Drain, Stage};
use crate::http::limits::Limits;
use crate::http::metrics::Metrics;
use crate::http::signals::Order;

/// Connections of the operators' own listener.
const ADMIN_CONNECTIONS: usize = 64;

/// What is served where.
pub struct Service {
    /// Where clients come in, and what answers them.
    pub public: (TcpListener, Router),
    /// Where those who run the service come in, if they have a door of their own.
    pub admin: Option<(TcpListener, Router)>,
    /// Told to stop.
    pub drain: Arc<Drain>,
    /// How long, how many, how much.
    pub limits: Arc<Limits>,
    /// Where connections are counted.
    pub metrics: Arc<Metrics>,
}

/// How a service ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Served {
    /// Connections that were still open at the end and were cut (P2).
    pub cut: usize,
}

/// Serves until an order says to stop; then finishes what is under way (P1), in bounded time (P2).
///
/// # Errors
/// When a listener cannot be used.
pub async fn serve(service: Service, mut orders: mpsc::Receiver<Order>) -> io::Result<Served> {
    let Service { public: (listener, router), admin, drain, limits, metrics } = service;
    let with = |router| {
        let (limits, drain) = (Arc::clone(&limits), Arc::clone(&drain));
        let stalled = Arc::new(Semaphore::new(limits.stalled));
        Arc::new(House { router, limits, drain, metrics: Arc::clone(&metrics), stalled })
    };
    let admin = admin.map(|(at, router)| aside(at, with(router))).transpose()?;
    let most = limits.connections;
    let slots = Arc::new(Semaphore::new(most));
    let house = with(router);
    info!(listen = %listener.local_addr()?, connections = most, "listening");
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let accepting = tokio::spawn(accept(listener, Arc::clone(&slots), house));
    if first(&mut orders).await == Order::Drain {
        // A second order, whichever, ends it at once (P2).
        tokio::select! {
            () = leave(&drain, &limits, accepting, &slots) => {}
            _ = first(&mut orders) => info!("told again: stopping at once"),
        }
    }
    let cut = metrics.connections();
    drain.enter(Stage::Cut);
    if let Some(admin) = admin {
        let _ = tokio::task::spawn_blocking(|| admin.join()).await;
    }
    match cut {
        0 => info!(connections.cut = 0, "stopped; nothing was cut"),
        _ => warn!(connections.cut = cut, "stopped; {cut} connections were cut"),
    }
    Ok(Served { cut })
}

/// The stages of leaving, each no longer than its limit.
async fn leave(drain: &Drain, limits: &Limits, accepting: JoinHandle<()>, slots: &Semaphore) {
    info!(
        lame_duck_ms = limits.lame_duck.as_millis() as u64,
        "stopping: clients are sent elsewhere"
    );
    drain.enter(Stage::LameDuck);
    sleep(limits.lame_duck).await;
    drain.enter(Stage::LastCall);
    let _ = accepting.await;
    // Whoever came in last has yet to say what for.
    sleep(limits.settle).await;
    drain.enter(Stage::Closing);
    let all = slots.acquire_many(limits.connections as u32);
    let _ = timeout(limits.drain, all).await;
}

/// The next order to stop. (Reloads are taken elsewhere.)
async fn first(orders: &mut mpsc::Receiver<Order>) -> Order {
    orders.recv().await.unwrap_or(Order::Stop)
}

/// Serves on a thread and a runtime of their own: those who run the service are answered
/// whatever its workers do (P6, P10).
fn aside(listener: TcpListener, house: Arc<House>) -> io::Result<std::thread::JoinHandle<()>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    info!(listen = %listener.local_addr()?, "listening for those who run the service");
    std::thread::Builder::new().name("admin".into()).spawn(move || {
        runtime.block_on(async {
            let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
            let slots = Arc::new(Semaphore::new(ADMIN_CONNECTIONS));
            // Readiness is asked to the very end.
            tokio::select! {
                () = house.drain.reached(Stage::Cut) => {}
                () = async { loop { accept_admin(&listener, &slots, &house).await; } } => {}
            }
        });
    })
}

async fn accept_admin(
    listener: &tokio::net::TcpListener,
    slots: &Arc<Semaphore>,
    house: &Arc<House>,
) {
    let Ok(slot) = Arc::clone(slots).acquire_owned().await else { return };
    match listener.accept().await {
        Ok((stream, _)) => {
            let house = Arc::clone(house);
            tokio::spawn(async move {
                let _slot = slot;
                crate::http::connection::hold(stream, house).await;
            });
        }
        Err(_) => sleep(crate::http::door::BACK_OFF).await,
    }
}
