//! How long, how many and how much: every number behind what the service promises.

use std::time::Duration;

/// The limits of one service. Tests make them short.
#[derive(Clone, Debug)]
pub struct Limits {
    /// From the accept to the first byte of a request (P5).
    pub first_byte: Duration,
    /// From the first byte of a request to the end of its header (P5).
    pub header: Duration,
    /// From the end of the header to the end of the body (P5).
    pub body: Duration,
    /// How long a client may read nothing of an answer (P5).
    pub write_stall: Duration,
    /// From then on it takes one of the places for clients that read slowly, if one is free (P8).
    pub write_patience: Duration,
    /// Places for clients that read slowly: others are let go.
    pub stalled: usize,
    /// Between two requests of one connection; longer than a load balancer's 60 s (P5).
    pub idle: Duration,
    /// After so long without another request a connection has given back what hyper took for it.
    pub at_hand: Duration,
    /// A connection older than this, and up to a tenth more, is closed after its next answer (P5).
    pub age: Duration,
    /// From the end of the body to the answer (P4).
    pub request: Duration,
    /// How long a service told to stop goes on accepting, so that balancers see it go (P1).
    pub lame_duck: Duration,
    /// Between the last accept and the closing of idle connections (P1).
    pub settle: Duration,
    /// From then on to the cut (P2).
    pub drain: Duration,
    /// Connections held at once (P6).
    pub connections: usize,
    /// Articles tagged at once (P3).
    pub permits: usize,
    /// Articles that may wait, for each permit (P3).
    pub queue: usize,
    /// How long an article may wait (P3).
    pub wait: Duration,
    /// Bytes a body may have.
    pub body_bytes: usize,
    /// Larger bodies are tagged aside, so that they hold up nobody's connection (P10).
    pub inline_bytes: usize,
    /// Bytes of all the bodies held at once (P8).
    pub held_bytes: usize,
}

/// Bytes a body may have, also decompressed; the gate tells it with each request.
#[derive(Clone, Copy, Debug)]
pub(super) struct MostBytes(pub(super) usize);

impl Default for MostBytes {
    fn default() -> Self {
        Self(1 << 20)
    }
}

impl Default for Limits {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self {
            first_byte: seconds(10),
            header: seconds(10),
            body: seconds(15),
            write_stall: seconds(10),
            write_patience: seconds(1),
            stalled: 512,
            idle: seconds(75),
            at_hand: Duration::from_millis(200),
            age: seconds(3600),
            request: seconds(10),
            lame_duck: seconds(5),
            settle: Duration::from_millis(300),
            drain: seconds(10),
            connections: 10_000,
            permits: cores(),
            queue: 64,
            wait: Duration::from_millis(100),
            body_bytes: 1 << 20,
            inline_bytes: 256 << 10,
            held_bytes: 256 << 20,
        }
    }
}

/// The cores this process may use: the quota of its cgroup and its affinity count (P10).
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
