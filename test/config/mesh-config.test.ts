import t from 'tap';
import { parseMeshConfig } from '../../src/config/index.ts';
import { defaultMeshConfig, formatProblem } from '../../src/model/index.ts';

t.test('nothing written is Istio’s defaults', async (t) => {
  for (const text of ['', '# comment\n', '{}', 'null'])
    t.same(parseMeshConfig('m.yaml', text), { mesh: defaultMeshConfig, problems: [] });
});

t.test('every served field', async (t) => {
  const { mesh, problems } = parseMeshConfig(
    'm.yaml',
    `proxyListenPort: 16001
proxy_inbound_listen_port: 16006
connectTimeout: 1m
dnsRefreshRate: 500ms
outboundTrafficPolicy: {mode: REGISTRY_ONLY}
accessLogFile: /dev/stdout
rootNamespace: root
domain: mesh.example
`,
  );
  t.same(problems, []);
  t.same(mesh, {
    proxyListenPort: 16001,
    proxyInboundListenPort: 16006,
    connectTimeout: '60s',
    dnsRefreshRate: '0.5s',
    outboundTrafficPolicy: 'REGISTRY_ONLY',
    accessLogFile: '/dev/stdout',
    rootNamespace: 'root',
    domain: 'mesh.example',
  });
});

t.test('what is wrong or not served is said with its place', async (t) => {
  const { mesh, problems } = parseMeshConfig(
    'm.yaml',
    `proxyListenPort: 70000
proxyInboundListenPort: '15006'
connectTimeout: 10
outboundTrafficPolicy: {mode: ALLOW_ANY_DYNAMIC_DNS}
rootNamspace: root
enableTracing: true
defaultConfig: {concurrency: 2, tracing: {sampling: 1}}
extensionProviders: [{name: a, envoyFileAcessLog: {}}]
domain: not a domain
`,
  );
  t.same(problems.map(formatProblem), [
    'm.yaml:1:18 error CXW1065 proxyListenPort: 70000 is not between 1 and 65535',
    'm.yaml:2:25 error CXW1061 proxyInboundListenPort: expected an integer, got text "15006"; remove the quotes',
    'm.yaml:3:17 error CXW1061 connectTimeout: expected a duration such as 5s, got the number 10; name the unit: 10s',
    'm.yaml:4:31 not-served CXW1081 outboundTrafficPolicy.mode: "mode: ALLOW_ANY_DYNAMIC_DNS" is not served yet: unknown destinations are allowed, without looking them up',
    'm.yaml:5:1 error CXW1060 rootNamspace: unknown field "rootNamspace"; did you mean "rootNamespace"?',
    'm.yaml:6:1 not-served CXW1081 enableTracing: "enableTracing" is not served yet: it has no effect',
    'm.yaml:7:1 not-served CXW1081 defaultConfig: "defaultConfig" is not served yet: it has no effect',
    'm.yaml:8:1 not-served CXW1081 extensionProviders: "extensionProviders" is not served yet: it has no effect',
    'm.yaml:8:32 error CXW1060 extensionProviders[0].envoyFileAcessLog: unknown field "envoyFileAcessLog"; did you mean "envoyFileAccessLog"?',
    'm.yaml:9:9 error CXW1100 domain: "not a domain" is not a valid host: "not a domain" is not a DNS label',
  ]);
  t.equal(mesh.connectTimeout, defaultMeshConfig.connectTimeout);
});

t.test('a text that is no mesh configuration', async (t) => {
  const codes = (text: string): readonly string[] =>
    parseMeshConfig('m.yaml', text).problems.map(({ code }) => code);
  t.same(codes('[1]'), ['CXW1061']);
  t.same(codes('a: "'), ['CXW1020']);
  t.same(codes('apiVersion: v1\nkind: ConfigMap\ndata: {mesh: ""}\n'), ['CXW1061']);
  t.same(codes('rootNamespace: a\n---\nrootNamespace: b\n'), ['CXW1020']);
});
