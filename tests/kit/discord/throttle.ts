// Discord's own request limits, for tests that want them kept: five messages in five seconds a channel, fifty requests a
// second in all (interaction answers apart).
import type { Throttle } from './http.ts';

export function createThrottle(now: () => number, on: boolean): Throttle {
  const recent = new Map<string, number[]>();

  /** Seconds until another call of the kind may pass; null when this one does, which is then counted. */
  const take = (kind: string, most: number, windowMs: number): number | null => {
    const at = now();
    const kept = (recent.get(kind) ?? []).filter((earlier) => earlier > at - windowMs);
    recent.set(kind, kept);
    const oldest = kept[0];
    if (kept.length >= most && oldest !== undefined) {
      return (oldest + windowMs - at) / 1000;
    }
    kept.push(at);
    return null;
  };

  return (call) => {
    if (!on || call.path.startsWith('/interactions/') || call.path.startsWith('/webhooks/')) {
      return null;
    }
    const global = take('all', 50, 1000);
    if (global !== null) {
      return { retryAfter: global, global: true };
    }
    const published = /^(\/channels\/\d+)\/messages\/\d+\/crosspost$/.exec(call.path);
    if (published !== null) {
      const hour = take(`${published[1]}/crosspost`, 10, 3_600_000);
      return hour === null ? null : { retryAfter: hour, global: false };
    }
    const channel = call.method === 'POST' ? take(call.path, 5, 5000) : null;
    return channel === null ? null : { retryAfter: channel, global: false };
  };
}
