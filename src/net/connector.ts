// Opens connections to public addresses only. A name is resolved once for each connection, every record is checked,
// and exactly the checked records are dialled, so an answer that changes between two look-ups gains nothing.

import type { LookupAddress, LookupOptions } from 'node:dns';
import { lookup as systemLookup } from 'node:dns';
import { isIP } from 'node:net';
import { buildConnector } from 'undici';
import { isPublicAddress } from './addresses.ts';
import type { Opened } from './policy.ts';

/** All addresses of a name; rejects, or gives none, when there are none. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** The name or the address was not a public one; its message is for people. */
export class NotPublic extends Error {
  override readonly name = 'NotPublic';
}

/** The system's own resolver, so that the hosts file and the order of IPv4 and IPv6 are those of the machine. */
export const resolveBySystem: Resolve = (name) =>
  new Promise((resolve, reject) => {
    systemLookup(name, { all: true, verbatim: true }, (error, found) => {
      if (error === null) {
        resolve(found.map((record) => record.address));
      } else {
        reject(error);
      }
    });
  });

/** The addresses of the name. Throws NotPublic when even one of them is not public: a mixed answer is an attack or a mistake. */
export async function publicAddresses(name: string, resolve: Resolve): Promise<readonly string[]> {
  const addresses = await resolve(name);
  if (addresses.length === 0) {
    throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
  }
  if (!addresses.every(isPublicAddress)) {
    throw new NotPublic('the name leads to an address that is not public');
  }
  return addresses;
}

/** For undici's Agent. `opened` targets are dialled whatever their address. */
export function createConnector(opened: Opened, resolve: Resolve, timeoutMs: number): buildConnector.connector {
  const build = (lookUp: Resolve): buildConnector.connector =>
    buildConnector({
      timeout: timeoutMs,
      autoSelectFamily: true,
      lookup: asLookup(lookUp),
    } as buildConnector.BuildOptions);
  const guarded = build((name) => publicAddresses(name, resolve));
  const open = build(resolve);

  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const port = options.port || (options.protocol === 'http:' ? '80' : '443');
    if (opened.has(`${host.replace(/\.$/, '')}:${port}`)) {
      open(options, callback);
      return;
    }
    // Node dials a literal without any look-up, so a check in the look-up alone would let it through.
    if (isIP(host) !== 0 && !isPublicAddress(host)) {
      callback(new NotPublic('this is not a public address'), null);
      return;
    }
    guarded(options, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
      } else if (isPublicAddress(socket.remoteAddress ?? '')) {
        callback(null, socket);
      } else {
        socket.destroy();
        callback(new NotPublic('the connection led to an address that is not public'), null);
      }
    });
  };
}

type LookupCallback = (error: Error | null, found?: string | LookupAddress[], family?: number) => void;

/** A resolver in the shape that node:net asks for. */
function asLookup(resolve: Resolve): (name: string, options: LookupOptions, callback: LookupCallback) => void {
  return (name, options, callback) => {
    resolve(name).then(
      (addresses) => {
        const records = addresses.map((address) => ({ address, family: isIP(address) }));
        if (options.all === true) {
          callback(null, records);
        } else {
          callback(null, records[0]?.address ?? '', records[0]?.family ?? 4);
        }
      },
      (cause: unknown) => callback(cause instanceof Error ? cause : new Error('name not found', { cause })),
    );
  };
}
