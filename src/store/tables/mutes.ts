// What people and channels want to hear no more of.
import type { Mute } from '../../model/mute.ts';
import type { MuteTable } from '../../ports/store.ts';
import type { Connection } from '../connection.ts';
import { createRows } from '../rows.ts';

const rows = createRows<Mute>('mutes', {
  id: 'text',
  guildId: 'text',
  channelId: 'text',
  userId: 'text',
  what: 'text',
  value: 'text',
  label: 'text',
  createdAt: 'whole',
  createdBy: 'text',
});

export function createMuteTable({ db }: Connection): MuteTable {
  const all = db.selectFrom('mutes').selectAll().orderBy('createdAt').orderBy('id');
  return {
    async get(id) {
      const row = await db.selectFrom('mutes').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async ofChannel(channelId) {
      return (await all.where('channelId', '=', channelId).execute()).map(rows.unpack);
    },
    async ofPerson(userId) {
      return (await all.where('userId', '=', userId).execute()).map(rows.unpack);
    },
    async ofGuild(guildId) {
      const found = await all.where('guildId', '=', guildId).where('channelId', 'is not', null).execute();
      return found.map(rows.unpack);
    },
    async madeBy(userId) {
      return (await all.where('createdBy', '=', userId).execute()).map(rows.unpack);
    },
    async save(mute) {
      const row = rows.pack(mute);
      await db
        .insertInto('mutes')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    async delete(id) {
      await db.deleteFrom('mutes').where('id', '=', id).execute();
    },
  };
}
