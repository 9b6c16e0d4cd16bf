/** The pages under `/debug`, for the index and `/debug/list`. */
export const debugPages = [
  { path: '/debug/syncz', description: 'Which proxies have acknowledged what they were sent' },
  { path: '/debug/adsz', description: 'Connections and what each asks for' },
  { path: '/debug/connections', description: 'Connections' },
  { path: '/debug/registryz', description: 'Services' },
  { path: '/debug/endpointShardz', description: 'Endpoints by service and registry' },
  { path: '/debug/configz', description: 'Accepted Istio objects and what is said of them' },
  { path: '/debug/registries', description: 'Health of each source: since when, why, what is held' },
  { path: '/debug/refused', description: 'What proxies refuse, by which lines, and what waits for that' },
  { path: '/debug/translation', description: 'What could not be made into resources, and why' },
  { path: '/debug/mesh', description: 'Mesh configuration in force' },
  { path: '/debug/config_dump', description: "A proxy's configuration in istiod's JSON: ?proxyID=" },
  { path: '/debug/edsz', description: "A proxy's endpoints: ?proxyID=" },
] as const;

/** The HTML table that istiod's users know. */
export const renderDebugIndex = (): string => {
  const rows = debugPages
    .map(({ path, description }) => `<tr><td><a href="${path}">${path}</a></td><td>${description}</td></tr>`)
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>coxswain debug</title>
<style>body{font:15px system-ui;margin:2rem}td{padding:.2rem 1rem .2rem 0}</style></head>
<body><h1>coxswain debug</h1>
<table>
${rows}
<tr><td>/config_dump?proxy=</td><td>A proxy's configuration in Envoy's JSON</td></tr>
<tr><td><a href="/metrics">/metrics</a></td><td>Prometheus</td></tr>
</table></body></html>
`;
};
