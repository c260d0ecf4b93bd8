//! Who comes in, and how many at once?

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use socket2::{Domain, Protocol, SockFilter, SockRef, Socket, TcpKeepalive, Type};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;
use tracing::warn;

use crate::http::connection::{self, House};
use crate::http::drain::Stage;

/// Connections the system holds until they are accepted.
const BACKLOG: i32 = 4096;
/// After an accept that failed.
const BACK_OFF: Duration = Duration::from_millis(50);
/// A client that does not even acknowledge is gone after this.
const UNACKNOWLEDGED: Duration = Duration::from_secs(30);

/// Listens at `address`; fails when somebody else does.
///
/// # Errors
/// When the address cannot be listened at.
pub fn listen(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let socket =
        Socket::new(Domain::for_address(address), Type::STREAM.nonblocking(), Some(Protocol::TCP))?;
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Accepts until the service closes: never more than there are `slots` (P6).
pub(super) async fn accept(listener: TcpListener, slots: Arc<Semaphore>, house: Arc<House>) {
    let mut door = Door { listener, slots, house, complained: None };
    tokio::select! {
        () = door.open() => {}
        () = async {
            door.house.drain.reached(Stage::Closing).await;
        } => {}
    }
    door.sweep();
}

struct Door {
    listener: TcpListener,
    slots: Arc<Semaphore>,
    house: Arc<House>,
    complained: Option<Instant>,
}
