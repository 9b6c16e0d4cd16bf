import type { ClientInfo, Membership } from '../client.ts';

/** Where a stream is in its life; what arrives while it is decided who the client is waits in `pending`. */
export type Phase<Message> =
  | { readonly kind: 'new' }
  | { readonly kind: 'admitting'; readonly pending: Message[] }
  | {
      readonly kind: 'live';
      readonly client: ClientInfo;
      membership: Membership;
      readonly connectedAt: number;
    }
  | { readonly kind: 'closed' };
