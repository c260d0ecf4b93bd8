# syntax=docker/dockerfile:1
# One static program on nothing: no shell, no libraries, no package to keep up to date.
ARG BUILDER=rust:1.95-bookworm

FROM ${BUILDER} AS build
WORKDIR /aalam
# The libraries first, from the lock file alone: they are built again only when it changes.
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' >src/main.rs && touch src/lib.rs \
    && RUSTFLAGS='-C target-feature=+crt-static' \
       cargo build --release --locked --target x86_64-unknown-linux-gnu
COPY src src
COPY gazetteers gazetteers
RUN touch src/main.rs src/lib.rs \
    && RUSTFLAGS='-C target-feature=+crt-static' \
       cargo build --release --locked --target x86_64-unknown-linux-gnu \
    && strip target/x86_64-unknown-linux-gnu/release/aalam

FROM scratch
COPY --from=build /aalam/target/x86_64-unknown-linux-gnu/release/aalam /aalam
USER 65532:65532
ENV AALAM_LISTEN=0.0.0.0:8080 AALAM_ALLOW_ANONYMOUS=true
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s --retries=3 CMD ["/aalam", "healthcheck"]
ENTRYPOINT ["/aalam"]
CMD ["serve"]
