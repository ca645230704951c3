// Every body that the bot sends passes here: a rule it breaks is remembered as a violation and answered as Discord would.
// Our own rules always speak; Discord's published description joins where it is at hand.
import { MessageFlags } from 'discord-api-types/v10';
import { isThing, type Thing } from './check.ts';
import { autocompleteRules, commandListRules, modalRules } from './command-rules.ts';
import { describedRules, prepareDescription } from './description.ts';
import { isEmptyMessage, messageRules, threadRules } from './message-rules.ts';
import { type BrokenRule, emptyMessage, invalidBody } from './refusal.ts';

export interface Bodies {
  /** One line for each broken rule: where it was sent, the path in the body, what is wrong. */
  readonly violations: string[];
  /** `before` is the message that an edit changes. Throws what Discord answers. */
  message(call: string, body: Thing, files: number, before?: Thing): void;
  /** What begins a post of a forum. */
  post(call: string, body: Thing): void;
  /** What starts a thread at a message. */
  thread(call: string, body: Thing): void;
  /** What changes a thread. */
  changedThread(call: string, body: Thing): void;
  commands(call: string, body: unknown): void;
  callback(call: string, body: Thing, files: number, before?: Thing): void;
  /** What opens a channel of direct messages. */
  direct(call: string, body: Thing): void;
}

/** Paths of Discord's description, as it writes them. */
const paths = {
  create: ['post', '/channels/{channel_id}/messages'],
  edit: ['patch', '/channels/{channel_id}/messages/{message_id}'],
  followUp: ['post', '/webhooks/{webhook_id}/{webhook_token}'],
  editOriginal: ['patch', '/webhooks/{webhook_id}/{webhook_token}/messages/@original'],
  callback: ['post', '/interactions/{interaction_id}/{interaction_token}/callback'],
  commands: ['put', '/applications/{application_id}/commands'],
  direct: ['post', '/users/@me/channels'],
  post: ['post', '/channels/{channel_id}/threads'],
  thread: ['post', '/channels/{channel_id}/messages/{message_id}/threads'],
  changedThread: ['patch', '/channels/{channel_id}'],
} as const;

export function createBodies(): Bodies {
  prepareDescription(Object.values(paths));
  const violations: string[] = [];
  const refuse = (call: string, broken: readonly BrokenRule[]): void => {
    if (broken.length > 0) {
      violations.push(
        ...broken.map((rule) => `${call}: ${rule.path.join('.') || 'body'}: ${rule.message} (${rule.code})`),
      );
      throw invalidBody(broken);
    }
  };
  const refuseEmpty = (call: string, body: Thing, files: number): void => {
    if (isEmptyMessage(body, files)) {
      violations.push(`${call}: the message is empty (50006)`);
      throw emptyMessage();
    }
  };
  return {
    violations,
    message(call, body, files, before) {
      const webhook = call.includes('/webhooks/');
      const described = webhook ? (before ? paths.editOriginal : paths.followUp) : before ? paths.edit : paths.create;
      refuse(call, describedRules(described[0], described[1], body));
      const whole = merged(body, before);
      refuse(call, messageRules(whole));
      refuseEmpty(call, whole, files);
    },
    direct(call, body) {
      refuse(call, describedRules(paths.direct[0], paths.direct[1], body));
    },
    post(call, body) {
      refuse(call, describedRules(paths.post[0], paths.post[1], body));
      refuse(call, threadRules(body));
      const message = isThing(body['message']) ? body['message'] : {};
      refuse(
        call,
        messageRules(message).map((rule) => ({ ...rule, path: ['message', ...rule.path] })),
      );
      refuseEmpty(call, message, 0);
    },
    thread(call, body) {
      refuse(call, describedRules(paths.thread[0], paths.thread[1], body));
      refuse(call, threadRules(body));
    },
    changedThread(call, body) {
      refuse(call, describedRules(paths.changedThread[0], paths.changedThread[1], body));
      refuse(call, threadRules({ name: 'as it was', ...body }));
    },
    commands(call, body) {
      refuse(call, describedRules(paths.commands[0], paths.commands[1], body));
      refuse(call, commandListRules(body));
    },
    callback(call, body, files, before) {
      refuse(call, describedRules(paths.callback[0], paths.callback[1], body));
      const data = isThing(body['data']) ? body['data'] : {};
      const inData = (rules: readonly BrokenRule[]): BrokenRule[] =>
        rules.map((rule) => ({ ...rule, path: ['data', ...rule.path] }));
      switch (body['type']) {
        case 4:
          refuse(call, inData(messageRules(data)));
          refuseEmpty(call, data, files);
          break;
        case 7: {
          const whole = merged(data, before);
          refuse(call, inData(messageRules(whole)));
          refuseEmpty(call, whole, files);
          break;
        }
        case 8:
          refuse(call, autocompleteRules(data));
          break;
        case 9:
          refuse(call, modalRules(data));
          break;
        case 5:
        case 6:
          break;
        default:
          refuse(call, [
            { path: ['type'], code: 'BASE_TYPE_CHOICES', message: 'Value must be one of (4, 5, 6, 7, 8, 9).' },
          ]);
      }
    },
  };
}

/** A message as it would stand after an edit; Components V2 cannot be left again. */
function merged(change: Thing, before: Thing | undefined): Thing {
  if (before === undefined) {
    return change;
  }
  const flags = (Number(before['flags'] ?? 0) & MessageFlags.IsComponentsV2) | Number(change['flags'] ?? 0);
  return { ...before, ...change, flags };
}
