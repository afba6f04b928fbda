# Rollcall in a container: docs/operate.md says how to run it.
#   docker build -t rollcall .
#   docker run -p 8000:8000 -v rollcall:/data rollcall
# Face models (*.onnx) that lie in models/ are taken from there, the others are fetched; all are checked.
ARG BASE=debian:trixie-slim

# --- What building needs; done again only when its own scripts change.
FROM ${BASE} AS tools
ENV ROLLCALL_CACHE=/cache CCACHE_DIR=/ccache
WORKDIR /src
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends \
        ca-certificates git npm nodejs libmongoc-dev >/dev/null
COPY scripts/common.sh scripts/setup scripts/
# The secrets are for builds behind a registry of one's own: an npmrc, and the certificates it is checked with.
RUN --mount=type=cache,target=/cache/npm \
    --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=secret,id=ca \
    scripts/setup run

# --- The web application.
FROM tools AS web
COPY web/package.json web/package-lock.json web/
RUN --mount=type=cache,target=/cache/npm \
    --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=secret,id=ca \
    bash -c '. scripts/common.sh && install_web'
COPY web/ web/
COPY docs/openapi.yaml docs/
COPY docs/guides/ docs/guides/
COPY docs/images/ docs/images/
RUN bash -c '. scripts/common.sh && build_web'

# --- The program, with the web application inside.
FROM tools AS build
COPY CMakeLists.txt CMakePresets.json ./
COPY cmake/ cmake/
COPY src/ src/
COPY tools/ tools/
COPY models/manifest.toml models/
COPY docs/openapi.yaml docs/
COPY --from=web /src/build/web build/web
# How many compilers at once; all of the machine's cores unless it is said.
ARG JOBS=
RUN --mount=type=cache,target=/ccache \
    CMAKE_BUILD_PARALLEL_LEVEL=${JOBS} bash -c '. scripts/common.sh && build release rollcall' && \
    DESTDIR=/staged cmake --install build/release --component program --prefix /usr --strip >/dev/null
COPY models/ /models/
RUN /staged/usr/bin/rollcall models fetch --to /models && rm -f /models/manifest.toml
COPY deploy/docker/assemble-root deploy/docker/
RUN deploy/docker/assemble-root /staged /root-of-image && mkdir /empty

# --- What is shipped.
FROM scratch
COPY --from=build /root-of-image/ /
COPY --from=build /models/ /usr/share/rollcall/models/
# A fresh volume takes its owner from here.
COPY --from=build --chown=10001:10001 /empty/ /data/
ENV ROLLCALL_DATA=/data ROLLCALL_ADDRESS=0.0.0.0 ROLLCALL_PUBLIC_URL=http://localhost:8000 \
    ROLLCALL_MODEL_PATH=/usr/share/rollcall/models
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["/usr/bin/rollcall", "healthcheck"]
ENTRYPOINT ["/usr/bin/rollcall"]
CMD ["serve"]
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Rollcall" \
      org.opencontainers.image.description="Self-hosted attendance by face" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
