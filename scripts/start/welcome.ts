/** The first screen: at most twelve lines, addresses first, then what to try. */
export const welcome = (facts: {
  readonly meshFolder: string;
  readonly withEnvoys: boolean;
  readonly elapsedMs: number;
}): readonly string[] => [
  `coxswain is ready after ${(facts.elapsedMs / 1_000).toFixed(1)} s; everything is on loopback, Ctrl-C ends it all`,
  '  xDS    127.0.0.1:15010 (gRPC)       debug  http://127.0.0.1:15014/debug',
  ...(facts.withEnvoys
    ? ['  sample web -> reviews v1 (90 %), v2 (10 %) -> ratings: 4 processes, 4 Envoys']
    : ['  sample web -> reviews v1, v2 -> ratings: configured, but nothing runs without an Envoy']),
  `  mesh   ${facts.meshFolder}/*.yaml, copied from sample/mesh when it was missing: edit it, git does not mind`,
  'Try, in another terminal:',
  ...(facts.withEnvoys
    ? [
        '  curl http://127.0.0.1:18080/                        one request through two or three Envoys',
        "  curl -H 'end-user: jason' http://127.0.0.1:18080/   the header match: always reviews v2",
        `  $EDITOR ${`${facts.meshFolder}/reviews.yaml`.padEnd(43)} change the weights and save: told here, live at once`,
      ]
    : []),
  "  curl 'http://127.0.0.1:15014/debug/syncz?pretty'     who is connected, and what each has acknowledged",
];
