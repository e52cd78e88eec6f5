# syntax=docker/dockerfile:1
# Two images: --target web is the shop, --target worker learns beside it. compose.yaml runs them with PostgreSQL.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS source
WORKDIR /source
COPY global.json Directory.* BannedSymbols.txt .editorconfig ./
COPY migrations ./migrations
COPY prompts ./prompts
COPY wwwroot ./wwwroot
COPY src ./src

FROM source AS publish-web
RUN dotnet publish src/AgentStore.Web/AgentStore.Web.csproj -c Release -o /out/web

# Links into the package cache would dangle in the image, so here the native libraries are copied.
FROM source AS publish-worker
RUN dotnet publish src/AgentStore.Learning/AgentStore.Learning.csproj -c Release -o /out/worker -p:CreateSymbolicLinksForCopyLocalIfPossible=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS worker
WORKDIR /app
COPY --from=publish-worker /out/worker ./
USER $APP_UID
ENV STORE=boutique
ENTRYPOINT ["/bin/sh", "-c", "exec dotnet AgentStore.Learning.dll worker --store \"$STORE\""]

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS web
WORKDIR /app
COPY --from=publish-web /out/web ./
USER $APP_UID
ENV STORE=boutique ASPNETCORE_URLS=http://+:8080
EXPOSE 8080
ENTRYPOINT ["/bin/sh", "-c", "exec dotnet AgentStore.Web.dll serve --store \"$STORE\""]
