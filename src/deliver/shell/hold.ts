// Holding a subscription until its quiet hours end.
import type { Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';

/** Nothing of it is due before then. */
export function hold(app: App, subscription: Subscription, untilAt: number): Promise<void> {
  return app.store.transaction(async ({ subscriptions }) => {
    const standing = await subscriptions.get(subscription.id);
    // Edited meanwhile: then it is looked at anew.
    if (standing !== null && standing.pausedWhy === null && standing.nextDueAt === subscription.nextDueAt) {
      await subscriptions.save({
        ...standing,
        ...(standing.mode === 'digest' ? { nextDueAt: untilAt } : { heldUntilAt: untilAt }),
      });
    }
  });
}
