// The buttons under /subscriptions: pause, resume, end, and the pages.
import { nextDigestAt } from '../../deliver/wall-clock.ts';
import { type Action, askerOf, guildOf } from '../command.ts';
import { listSubscriptions } from '../subscription-list.ts';

export const subscription: Action = {
  name: 'subscription',
  isAdministration: true,
  answers: 'update',
  run: async (app, interaction, [what, id = '', page = '0']) => {
    const guildId = guildOf(interaction);
    // Read and written in one go: what a digest that is composed meanwhile writes must not be undone.
    await app.store.transaction(async ({ subscriptions, stories }) => {
      const known = await subscriptions.get(id);
      if (known === null || known.guildId !== guildId || known.userId !== null) {
        return;
      }
      if (what === 'pause' && known.pausedWhy === null) {
        await subscriptions.save({ ...known, pausedWhy: 'by hand', nextDueAt: null });
      } else if (what === 'resume' && known.pausedWhy !== null) {
        // What went by while it rested is not told as cards; a digest's one catch-up covers it. Cards that the channel
        // refused are looked at once more.
        const isInstant = known.mode === 'instant';
        const seenChange = isInstant ? await stories.lastChange() : known.seenChange;
        const now = app.now();
        const nextDueAt = isInstant ? now.getTime() : nextDigestAt(known.schedule, known.quiet, now).getTime();
        await subscriptions.save({ ...known, pausedWhy: null, nextDueAt, seenChange });
      } else if (what === 'end') {
        await subscriptions.delete(known.id);
      }
    });
    return listSubscriptions(app, askerOf(interaction), Number(page) || 0);
  },
};
