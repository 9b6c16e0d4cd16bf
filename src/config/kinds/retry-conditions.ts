/** What Envoy can retry on, in HTTP and gRPC; Istio refuses everything else. */
export const retryConditions: readonly string[] = [
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'envoy-ratelimited',
  'http3-post-connect-failure',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
];

/** A condition of the list or an HTTP status code. */
export const isRetryCondition = (text: string): boolean =>
  retryConditions.includes(text) || /^[1-5]\d\d$/.test(text);
