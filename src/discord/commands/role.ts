// /role: posts a button with which members give themselves, or put down, the role that it pings.
import { ApplicationCommandOptionType, GuildMember, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { contentId } from '../../model/ids.ts';
import { inLanguages } from '../../model/language.ts';
import { reasonIn } from '../../model/reason.ts';
import type { Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { choosePinging, pingsRole } from '../choices.ts';
import { type Answer, type Ask, administration, type Command, guildOf, say } from '../command.ts';
import { described, languageFor } from '../language.ts';
import { openRole } from '../open-role.ts';
import { shown } from '../text.ts';

export const role: Command = {
  definition: {
    name: 'role',
    ...described({
      en: 'Post a button here with which members take the role that breaking news pings',
      de: 'Hier einen Knopf posten, mit dem sich Mitglieder die Rolle der Eilmeldungen nehmen',
      ar: 'نشر زرّ هنا يأخذ به الأعضاء الدور الذي تنبهه الأخبار العاجلة',
    }),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'subscription',
        ...described({
          en: "Which one's role; nothing means this channel's",
          de: 'Wessen Rolle; leer heißt: die des Abos in diesem Kanal',
          ar: 'دور أي اشتراك؛ إن تُرك فارغًا فدور اشتراك هذه القناة',
        }),
        autocomplete: true,
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const language = languageFor(interaction);
    const tell = words(language);
    if (!mayGiveRoles(interaction)) {
      return say(tell.notYours);
    }
    const wanted = interaction.options.getString('subscription');
    const pinging = (await app.store.subscriptions.ofGuild(guildOf(interaction))).filter(pingsRole);
    const here = pinging.filter(({ channelId }) => channelId === interaction.channelId);
    const subscription =
      wanted === null
        ? (here[0] ?? (pinging.length === 1 ? pinging[0] : undefined))
        : pinging.find(({ id }) => id === wanted);
    if (subscription === undefined) {
      return say(pinging.length > 1 ? tell.which : tell.none);
    }
    return post(app, interaction, subscription);
  },
  complete: (app, interaction) => choosePinging(app, interaction, interaction.options.getFocused()),
};

/** In the server: what an asker may do in the channel would count its own permissions, where the same right means another thing. */
function mayGiveRoles({ member }: Ask): boolean {
  return member instanceof GuildMember && member.permissions.has(PermissionFlagsBits.ManageRoles);
}

/** Where it was asked for, in the server's language; what stands in the way is told to the asker. */
async function post(app: App, interaction: Ask, { id, channelId, breaking }: Subscription): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const roleId = breaking?.roleId ?? '';
  const open = interaction.guild === null ? 'gone' : openRole(interaction.guild, roleId);
  if (typeof open === 'string') {
    return say(tell[open](roleId));
  }
  const posted = words((await app.store.guilds.get(guildOf(interaction)))?.language ?? language);
  const outcome = await app.messenger.send(
    interaction.channelId ?? channelId,
    {
      ...say(posted.invitation(roleId, channelId)),
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.Button,
              style: ButtonStyle.Primary,
              label: posted.button,
              custom_id: `role:${id}:${roleId}`,
            },
          ],
        },
      ],
    },
    contentId('role', interaction.id),
  );
  if (outcome.kind === 'unknown') {
    return say(tell.perhapsPosted);
  }
  return say(outcome.kind === 'sent' ? tell.posted : tell.notPosted(shown(reasonIn(outcome.why, language))));
}

export const words = inLanguages({
  en: {
    which: 'Several subscriptions ping a role: choose one in the option "subscription".',
    none: 'No subscription pings a role. Make one with /subscribe: the mode "instant", what is "breaking", and a "role".',
    gone: (_roleId: string) => 'That role is gone. Name another in /subscribe with the options "change" and "role".',
    'out-of-reach': (roleId: string) =>
      `I cannot give <@&${roleId}>: in the server's settings, under Roles, drag my own role above it. (Roles of other apps nobody can give.)`,
    'may-not': (_roleId: string) => 'I may not give roles. Give me the permission "Manage Roles" in the server.',
    'opens-more': (roleId: string) =>
      `I do not give <@&${roleId}> to whoever wants it: in the server or in a channel it may do or see what not everyone may. Take these rights from it, or choose a role without them.`,
    notYours: 'To offer a role you need the permission "Manage Roles" yourself. Ask somebody who has it.',
    invitation: (roleId: string, channelId: string) =>
      `**Breaking news in <#${channelId}> pings <@&${roleId}>.** Press to take the role, press again to put it down.`,
    button: 'Tell me too',
    posted: 'Posted here. Members can press it now.',
    notPosted: (why: string) => `I could not post it: ${why}`,
    taken: (roleId: string) => `You have <@&${roleId}> now: breaking news pings you. Press again to put it down.`,
    putDown: (roleId: string) => `You no longer have <@&${roleId}>: breaking news pings you no more.`,
    perhapsPosted:
      'I do not know whether it was posted: Discord did not answer. Look whether it stands here before you ask again.',
    changed:
      'That breaking news pings another role by now, so this button does nothing any more. Ask whoever runs the server for a new one with /role.',
    ended: 'That breaking news pings nobody any more.',
    failed: 'Discord did not let me change your role just now. Try again in a minute.',
  },
  de: {
    which: 'Mehrere Abos pingen eine Rolle an: Wähle eines in der Option „subscription“.',
    none: 'Kein Abo pingt eine Rolle an. Leg eines mit /subscribe an: Modus „instant“, was „breaking“ ist, und eine „role“.',
    gone: (_roleId) =>
      'Diese Rolle gibt es nicht mehr. Nenne eine andere in /subscribe mit den Optionen „change“ und „role“.',
    'out-of-reach': (roleId) =>
      `<@&${roleId}> kann ich nicht vergeben: Zieh in den Servereinstellungen unter Rollen meine eigene darüber. (Rollen anderer Apps kann niemand vergeben.)`,
    'may-not': (_roleId) =>
      'Ich darf keine Rollen vergeben. Gib mir auf dem Server die Berechtigung „Rollen verwalten“.',
    'opens-more': (roleId) =>
      `<@&${roleId}> gebe ich nicht jedem, der sie will: Auf dem Server oder in einem Kanal darf oder sieht sie etwas, das nicht alle dürfen. Nimm ihr diese Rechte, oder wähle eine Rolle ohne sie.`,
    notYours:
      'Um eine Rolle anzubieten, brauchst du selbst die Berechtigung „Rollen verwalten“. Frag jemanden, der sie hat.',
    invitation: (roleId, channelId) =>
      `**Eilmeldungen in <#${channelId}> pingen <@&${roleId}> an.** Drück, um dir die Rolle zu nehmen, und noch einmal, um sie abzulegen.`,
    button: 'Sag mir auch Bescheid',
    posted: 'Hier gepostet. Mitglieder können nun drücken.',
    notPosted: (why) => `Ich konnte es nicht posten: ${why}`,
    taken: (roleId) => `Du hast nun <@&${roleId}>: Eilmeldungen pingen dich an. Noch einmal drücken legt sie ab.`,
    putDown: (roleId) => `Du hast <@&${roleId}> nicht mehr: Eilmeldungen pingen dich nicht mehr an.`,
    perhapsPosted:
      'Ich weiß nicht, ob es gepostet wurde: Discord hat nicht geantwortet. Schau nach, ob es hier steht, bevor du noch einmal fragst.',
    changed:
      'Diese Eilmeldungen pingen inzwischen eine andere Rolle an, darum tut dieser Knopf nichts mehr. Bitte die, die den Server verwalten, mit /role um einen neuen.',
    ended: 'Diese Eilmeldungen pingen niemanden mehr an.',
    failed: 'Discord ließ mich deine Rolle gerade nicht ändern. Versuch es in einer Minute noch einmal.',
  },
  ar: {
    which: 'عدة اشتراكات تنبه أدوارًا: اختر واحدًا في الخيار «subscription».',
    none: 'لا اشتراك ينبه دورًا. أنشئ واحدًا بالوضع «instant» مع «breaking» و«role» بالأمر /subscribe.',
    gone: (_roleId) => 'لم يعد هذا الدور موجودًا. حدد غيره بالخيارين «change» و«role» في الأمر /subscribe.',
    'out-of-reach': (roleId) =>
      `لا أستطيع منح <@&${roleId}>: اسحب دوري فوقه في إعدادات الخادم، قسم الأدوار. (أدوار التطبيقات الأخرى لا يمنحها أحد.)`,
    'may-not': (_roleId) => 'لا يُسمح لي بمنح الأدوار. امنحني في الخادم صلاحية «إدارة الأدوار».',
    'opens-more': (roleId) =>
      `لا أمنح <@&${roleId}> لكل من يريده: فهو يتيح في الخادم أو في إحدى القنوات ما ليس متاحًا للجميع. انزع منه هذه الصلاحيات أو اختر دورًا من دونها.`,
    notYours: 'لعرض دور على الأعضاء تحتاج أنت أيضًا إلى صلاحية «إدارة الأدوار». اطلب ذلك ممن يملكها.',
    invitation: (roleId, channelId) =>
      `**الأخبار العاجلة في <#${channelId}> تنبه <@&${roleId}>.** اضغط لأخذ الدور، واضغط ثانيةً لتركه.`,
    button: 'نبّهني أيضًا',
    posted: 'نُشر هنا، ويمكن للأعضاء الضغط عليه الآن.',
    notPosted: (why) => `لم أستطع نشره: ${why}`,
    taken: (roleId) => `صار لك <@&${roleId}>: تنبهك الأخبار العاجلة. اضغط ثانيةً لتركه.`,
    putDown: (roleId) => `لم يعد لك <@&${roleId}>: لن تنبهك الأخبار العاجلة.`,
    perhapsPosted: 'لا أدري هل نُشر أم لا، فلم يجب Discord. تحقق هل هو منشور هنا قبل أن تطلبه ثانيةً.',
    changed:
      'صارت هذه الأخبار العاجلة تنبه دورًا آخر، فلم يعد هذا الزر يفعل شيئًا. اطلب ممن يديرون الخادم زرًّا جديدًا بالأمر /role.',
    ended: 'لم تعد هذه الأخبار العاجلة تنبه أحدًا.',
    failed: 'لم يسمح لي Discord بتغيير دورك الآن. أعد المحاولة بعد دقيقة.',
  },
});
