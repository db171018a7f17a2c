# One image for every app: the command names the program, `dist/apps/<app>/main.js`.
#   docker build -t docket:0.1.0 .
#   docker run docket:0.1.0 dist/apps/worker/main.js
ARG NODE_IMAGE=node:20.20.2-bookworm-slim
ARG NATS_IMAGE=nats:2.15.1-alpine

FROM ${NODE_IMAGE} AS build
WORKDIR /app
# No package needs an install script of its own, so none may run one.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY .swcrc ./
COPY infra ./infra
COPY libs ./libs
COPY apps ./apps
RUN node infra/build.mjs && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${NATS_IMAGE} AS nats

FROM ${NODE_IMAGE}
WORKDIR /app
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    DOCKET_PROBE_PORT=9090 \
    DOCKET_HOME=/var/lib/docket
# Scratch files of running work; a volume that is mounted here takes over its owner.
RUN mkdir -p /var/lib/docket && chown 1000:1000 /var/lib/docket
COPY --from=build /app/package.json /app/package-lock.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# Backups are restored into it for trial.
COPY --from=nats /usr/local/bin/nats-server /usr/local/bin/nats-server
# The API serves gRPC from it.
COPY --from=build /app/infra/proto ./infra/proto
USER 1000:1000
EXPOSE 8080 9090
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9090/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["dist/apps/api/main.js"]
