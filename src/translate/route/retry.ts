import type { RetryPolicy } from '../../envoy/index.ts';
import type { HttpRetry } from '../../model/index.ts';

const defaultRetryOn = 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes';

/** Hosts that were tried already are passed over, five times at most. */
const avoidPreviousHosts: RetryPolicy = {
  retryHostPredicate: [
    {
      name: 'envoy.retry_host_predicates.previous_hosts',
      typedConfig: {
        '@type': 'type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate',
      },
    },
  ],
  hostSelectionRetryMaxAttempts: '5',
};

const avoidPreviousPriorities: RetryPolicy = {
  retryPriority: {
    name: 'envoy.retry_priorities.previous_priorities',
    typedConfig: {
      '@type':
        'type.googleapis.com/envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig',
      updateFrequency: 2,
    },
  },
};

/** What a route without `retries` does: only what is safe for any request. */
export const defaultRetryPolicy: RetryPolicy = {
  numRetries: 2,
  retryOn: defaultRetryOn,
  ...avoidPreviousHosts,
};

/** The retry policy of a rule (VS-29): Istio's default without one, none at all with 0 attempts. */
export const buildRetryPolicy = (retries: HttpRetry | undefined): RetryPolicy | undefined => {
  if (retries === undefined) return defaultRetryPolicy;
  const attempts = retries.attempts ?? 0;
  if (attempts <= 0) return undefined;
  return {
    numRetries: attempts,
    ...(retries.retryOn ? parseRetryOn(retries.retryOn) : { retryOn: defaultRetryOn }),
    ...(retries.retryIgnorePreviousHosts !== false && avoidPreviousHosts),
    ...(retries.perTryTimeout !== undefined && { perTryTimeout: retries.perTryTimeout }),
    ...(retries.retryRemoteLocalities === true && avoidPreviousPriorities),
    ...(retries.backoff !== undefined && { retryBackOff: { baseInterval: retries.backoff } }),
  };
};

/** Splits a mix such as `5xx,503,reset` into Envoy's conditions and status codes. */
const parseRetryOn = (retryOn: string): Pick<RetryPolicy, 'retryOn' | 'retriableStatusCodes'> => {
  const parts = retryOn.split(',').map((part) => part.trim());
  const codes = parts.filter(isStatusCode).map(Number);
  const conditions = parts.filter((part) => part !== '' && !isStatusCode(part));
  if (codes.length === 0) return { retryOn: conditions.join(',') };
  // Envoy reads the codes only where this condition is given.
  if (!conditions.includes('retriable-status-codes')) conditions.push('retriable-status-codes');
  return { retryOn: conditions.join(','), retriableStatusCodes: codes };
};

const isStatusCode = (part: string): boolean => /^[1-5]\d\d$/.test(part);
