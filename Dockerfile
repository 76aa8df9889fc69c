FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
# A named volume takes over whom this folder belongs to.
RUN mkdir /anchors && chown node:node /anchors
USER node
EXPOSE 3000
CMD ["node", "--max-old-space-size=384", "--max-semi-space-size=8", "dist/apps/server/src/main.js"]
