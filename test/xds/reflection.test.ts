import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';
import protobuf from 'protobufjs';
import 'protobufjs/ext/descriptor/index.js';
import { test } from 'tap';
import type { ServiceClient, ServiceStream } from './service-client.ts';
import { methods } from './service-proto.ts';
import { serviceTest } from './service-test.ts';

const symbol = 'envoy.service.discovery.v3.AggregatedDiscoveryService';

const filesOf = (response: Readonly<Record<string, unknown>>): readonly Buffer[] => {
  const { fileDescriptorProto = [] } = (response['fileDescriptorResponse'] ?? {}) as {
    readonly fileDescriptorProto?: readonly Buffer[];
  };
  return fileDescriptorProto;
};

const servicesOf = async (stream: ServiceStream): Promise<readonly string[]> => {
  const { listServicesResponse } = await stream.ask({ listServices: '' });
  return (listServicesResponse as { service: readonly { name: string }[] }).service.map(({ name }) => name);
};

/** A root of protobufjs made of nothing but what came over the wire. */
const rootOf = (files: readonly Buffer[]): protobuf.Root => {
  const set = protobuf.Writer.create();
  // The file that declares what is asked for comes each time.
  for (const file of new Map(files.map((file) => [file.toString('base64'), file])).values())
    set.uint32(10).bytes(file);
  return (protobuf.Root as unknown as { fromDescriptor(bytes: Uint8Array): protobuf.Root }).fromDescriptor(
    set.finish(),
  );
};

const open = (client: ServiceClient): readonly (readonly [string, ServiceStream])[] => [
  ['v1', client.stream(methods.reflection)],
  ['v1alpha', client.stream(methods.reflectionAlpha)],
];

serviceTest('every service that is listed is described, with all that it uses', async ({ t, client }) => {
  for (const [version, stream] of open(client)) {
    const names = await servicesOf(stream);
    t.ok(names.includes(symbol) && names.includes('grpc.health.v1.Health'), version);
    const files: Buffer[] = [];
    for (const name of names) files.push(...filesOf(await stream.ask({ fileContainingSymbol: name })));
    const root = rootOf(files);
    root.resolveAll();
    for (const name of names) t.ok(Object.keys(root.lookupService(name).methods).length > 0, name);
    t.ok(root.lookupType('envoy.config.core.v3.Node'));
    stream.halfClose();
    t.equal((await stream.ended).code, 0);
  }
});

serviceTest('a file is found by its name, and by a method, a message, an enum', async ({ t, client }) => {
  const stream = client.stream(methods.reflection);
  const asked = [
    { fileByFilename: 'envoy/config/cluster/v3/cluster.proto' },
    { fileContainingSymbol: 'envoy.config.cluster.v3.Cluster' },
    { fileContainingSymbol: 'envoy.config.cluster.v3.Cluster.DiscoveryType' },
    { fileContainingSymbol: `${symbol}.DeltaAggregatedResources` },
  ];
  const firsts: string[] = [];
  for (const request of asked) {
    const response = await stream.ask({ host: 'h', ...request });
    t.strictSame(response['originalRequest'], { host: 'h', ...request });
    t.equal(response['validHost'], 'h');
    const [file = Buffer.alloc(0)] = filesOf(response);
    firsts.push(file.toString('latin1', 2, 2 + (file[1] ?? 0)));
  }
  t.strictSame(firsts, [
    ...Array(3).fill('envoy/config/cluster/v3/cluster.proto'),
    'envoy/service/discovery/v3/ads.proto',
  ]);
});

serviceTest('what a client has been sent on the stream is not sent again', async ({ t, client }) => {
  const stream = client.stream(methods.reflection);
  const first = filesOf(await stream.ask({ fileContainingSymbol: symbol }));
  const again = filesOf(await stream.ask({ fileContainingSymbol: symbol }));
  t.ok(first.length > 10);
  t.strictSame(again, first.slice(0, 1));
});

serviceTest('extensions are found by number and listed', async ({ t, client }) => {
  const stream = client.stream(methods.reflection);
  const containingType = 'google.protobuf.FieldOptions';
  const { allExtensionNumbersResponse } = await stream.ask({ allExtensionNumbersOfType: containingType });
  const { baseTypeName, extensionNumber } = allExtensionNumbersResponse as {
    baseTypeName: string;
    extensionNumber: readonly number[];
  };
  t.equal(baseTypeName, containingType);
  t.ok(extensionNumber.includes(1071));
  const extension = { containingType, extensionNumber: 1071 };
  const [file = Buffer.alloc(0)] = filesOf(await stream.ask({ fileContainingExtension: extension }));
  t.match(file.toString('latin1'), 'validate/validate.proto');
});

serviceTest('what is not there is told, and the stream goes on', async ({ t, client }) => {
  const stream = client.stream(methods.reflection);
  const asked = [
    { fileByFilename: 'no.proto' },
    { fileContainingSymbol: 'no.Symbol' },
    { fileContainingSymbol: `${symbol}.NoMethod` },
    { fileContainingSymbol: '' },
    { fileContainingExtension: { containingType: 'google.protobuf.FieldOptions', extensionNumber: 1 } },
    { allExtensionNumbersOfType: 'no.Type' },
  ];
  for (const request of asked) {
    const { errorResponse } = await stream.ask(request);
    t.equal((errorResponse as { errorCode?: number } | undefined)?.errorCode, 5, JSON.stringify(request));
  }
  const { errorResponse } = await stream.ask({});
  t.equal((errorResponse as { errorCode: number }).errorCode, 3);
  t.ok((await servicesOf(stream)).length > 0);
});

serviceTest('a request that is too large ends its stream', async ({ t, client }) => {
  const stream = client.stream(methods.reflection).send({ fileByFilename: 'x'.repeat(5000) });
  t.equal((await stream.ended).code, 8);
});

serviceTest(
  'X04: who asks and does not read is bounded',
  async ({ t, harness, client }) => {
    const session = connect(`http://127.0.0.1:${harness.port}`);
    t.teardown(() => session.destroy());
    // Nobody reads from it: the first answer is larger than its window.
    const slow = session.request({
      ':method': 'POST',
      ':path': methods.reflection.path,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    slow.on('error', () => {});
    slow.pause();
    const large = 'envoy.config.bootstrap.v3.Bootstrap';
    const request = methods.reflection.request.encode({ fileContainingSymbol: large });
    const frame = Buffer.concat([Buffer.from([0, 0, 0, 0, request.length]), request]);
    slow.write(frame);
    await once(slow, 'response');
    t.equal(harness.server.counters.streamErrors, 0);
    slow.write(frame);
    while (harness.server.counters.streamErrors === 0) await client.unary(methods.check, {});
  },
  { limits: { unreadBytes: 1000 } },
);

test('the proto files of the services are those that are served', async (t) => {
  for (const version of ['v1', 'v1alpha']) {
    const path = new URL(`../../api/grpc/reflection/${version}/reflection.proto`, import.meta.url);
    const { root } = protobuf.parse(readFileSync(path, 'utf8'));
    t.ok(root.lookupService(`grpc.reflection.${version}.ServerReflection`));
  }
});
