// The net for verbs that need no configuration folder: public addresses, and those that ALLOW_PRIVATE names.
import { defaultSettings } from '../../model/settings.ts';
import type { Resolve } from '../../net/connector.ts';
import { openNet } from '../../net/fetch.ts';
import type { Net } from '../../ports/net.ts';
import { type Shell, UsageError } from '../verb.ts';

/** `resolve`: who answers for names; the system when it is not given. */
export function openShellNet(shell: Shell, resolve?: Resolve): Net {
  const allowPrivate = (shell.env['ALLOW_PRIVATE'] ?? '')
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  try {
    const names = resolve === undefined ? {} : { resolve };
    return openNet({ settings: defaultSettings, allowPrivate, userAgent: 'Newsloom (command line)', ...names });
  } catch (error) {
    throw new UsageError(`ALLOW_PRIVATE must be host:port pairs with commas between: ${(error as Error).message}`);
  }
}
