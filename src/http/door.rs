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
pub(super) const BACK_OFF: Duration = Duration::from_millis(50);
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

/// Accepts until the service stops: never more at once than there are `slots` (P6).
pub(super) async fn accept(listener: TcpListener, slots: Arc<Semaphore>, house: Arc<House>) {
    let mut door = Door { listener, slots, house: Arc::clone(&house), complained: None };
    tokio::select! {
        () = door.open() => {}
        () = house.drain.reached(Stage::LastCall) => {}
    }
    door.refuse_new();
    tokio::select! {
        () = door.open() => {}
        () = sleep(house.limits.settle) => {}
    }
    door.sweep();
}

struct Door {
    listener: TcpListener,
    slots: Arc<Semaphore>,
    house: Arc<House>,
    complained: Option<Instant>,
}

impl Door {
    /// Lets clients in, one for every free slot.
    async fn open(&mut self) {
        loop {
            let Ok(slot) = Arc::clone(&self.slots).acquire_owned().await else { return };
            match self.listener.accept().await {
                Ok((stream, _)) => self.let_in(stream, slot),
                Err(error) => {
                    self.complain(&error);
                    sleep(BACK_OFF).await;
                }
            }
        }
    }

    /// From here on nobody new comes to the door, but whoever is on the way arrives (P1).
    ///
    /// # Why
    /// Closing a listener resets the connections it has not accepted. So the kernel first drops
    /// what opens a connection (SYN, the second bit of byte 13 of TCP's header); the client tries
    /// again a second later, finds the door closed, and has lost no request.
    fn refuse_new(&self) {
        let filter = [
            SockFilter::new(0x30, 0, 0, 13),   // load byte 13
            SockFilter::new(0x45, 0, 1, 0x02), // is SYN set?
            SockFilter::new(0x06, 0, 0, 0),    // then drop it
            SockFilter::new(0x06, 0, 0, u32::MAX),
        ];
        let _ = SockRef::from(&self.listener).attach_filter(&filter);
    }

    /// Takes in all who are at the door, slots or not, before it is closed (P1).
    fn sweep(&self) {
        let listener = SockRef::from(&self.listener);
        while let Ok((socket, _)) = listener.accept() {
            let stream = std::net::TcpStream::from(socket);
            let stream = stream.set_nonblocking(true).and_then(|()| TcpStream::from_std(stream));
            let slot = Arc::clone(&self.slots).try_acquire_owned().ok();
            if let Ok(stream) = stream {
                self.let_in(stream, slot);
            }
        }
    }

    fn let_in(&self, stream: TcpStream, slot: impl Into<Option<OwnedSemaphorePermit>>) {
        let socket = SockRef::from(&stream);
        let alive = TcpKeepalive::new().with_time(UNACKNOWLEDGED).with_interval(UNACKNOWLEDGED / 3);
        // Without these a connection serves as well, only longer.
        let _ = socket.set_tcp_nodelay(true);
        let _ = socket.set_tcp_keepalive(&alive);
        let _ = socket.set_tcp_user_timeout(Some(UNACKNOWLEDGED));
        let (house, slot) = (Arc::clone(&self.house), slot.into());
        let open = house.metrics.connection();
        tokio::spawn(async move {
            let _counted = (slot, open);
            connection::hold(stream, house).await;
        });
    }

    /// Says at most once a second that nobody can be let in.
    fn complain(&mut self, error: &io::Error) {
        if self.complained.is_none_or(|it| Duration::from_secs(1) < it.elapsed()) {
            self.complained = Some(Instant::now());
            warn!(%error, "a connection could not be accepted");
        }
    }
}
