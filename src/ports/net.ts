// The net: one guarded GET. Only public addresses (and those that the operator allowed) are ever dialled,
// redirects are followed by hand, and bytes and time are bounded.

export interface NetRequest {
  readonly url: string;
  /** Sent as they are, beside User-Agent, Accept and Accept-Encoding. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default `settings.maxBodyBytes`; counted after decompression. */
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  /** Said in the user agent, so that a feed's owner sees for how many we ask. */
  readonly subscribers?: number;
  /** Default true; false gives a 3xx answer as it is. */
  readonly followRedirects?: boolean;
}

export type NetAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Lower-case names; repeated ones joined with ", ". */
      readonly headers: Readonly<Record<string, string>>;
      /** Decompressed; empty for 304. */
      readonly body: Uint8Array;
      /** Of the last hop. */
      readonly url: string;
      /** Where the chain leads when every hop was 301 or 308; null otherwise. */
      readonly movedTo: string | null;
    }
  /** Our policy said no; nothing was dialled at the address that was refused. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Time, size, connection, TLS, name: worth another try later. */
  | { readonly kind: 'failed'; readonly why: string };

export interface Verdict {
  readonly url: string;
  readonly allowed: boolean;
  readonly why: string;
}

export interface Net {
  get(request: NetRequest): Promise<NetAnswer>;
  /** Would `get` dial it? From the address and what its name resolves to, without any request. */
  judge(url: string): Promise<Verdict>;
  close(): Promise<void>;
}
