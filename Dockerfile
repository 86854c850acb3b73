# Jejak as a container: docker build -t jejak .
# Node 24 runs the TypeScript as it is, so there is nothing to compile: one stage installs, the other runs.

FROM node:24-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

FROM node:24-slim
WORKDIR /app
# HOST: inside a container 127.0.0.1 can be reached by nobody; who may come in is decided where the port is published.
ENV NODE_ENV=production HOST=0.0.0.0 JEJAK_DATA_DIR=/data
# Only the embedded database lives here; with DATABASE_URL it stays empty.
RUN mkdir -m 700 /data && chown node:node /data
VOLUME /data
COPY --from=modules /app/node_modules ./node_modules
COPY package.json ./
COPY conversations ./conversations
COPY migrations ./migrations
COPY src ./src
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/livez`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Without a shell in between, so that SIGTERM arrives and what is under way is finished.
CMD ["node", "src/jejak.js", "start"]
