// How Discord says no over REST: a status, a code of its own, a message, and for bad bodies a tree of what is wrong where.

/** One rule that a body breaks; `path` leads from the body to the value. */
export interface BrokenRule {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(status: number, code: number, message: string, errors?: Record<string, unknown>) {
    super(`${status} ${code} ${message}`);
    this.status = status;
    this.body = errors === undefined ? { message, code } : { message, code, errors };
  }
}

export const unauthorized = () => new ApiRefusal(401, 0, '401: Unauthorized');
export const missingAccess = () => new ApiRefusal(403, 50001, 'Missing Access');
export const missingPermissions = () => new ApiRefusal(403, 50013, 'Missing Permissions');
export const unknownChannel = () => new ApiRefusal(404, 10003, 'Unknown Channel');
export const unknownGuild = () => new ApiRefusal(404, 10004, 'Unknown Guild');
export const unknownMessage = () => new ApiRefusal(404, 10008, 'Unknown Message');
export const unknownMember = () => new ApiRefusal(404, 10007, 'Unknown Member');
export const unknownRole = () => new ApiRefusal(404, 10011, 'Unknown Role');
export const unknownUser = () => new ApiRefusal(404, 10013, 'Unknown User');
export const unknownWebhook = () => new ApiRefusal(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new ApiRefusal(404, 10062, 'Unknown interaction');
export const alreadyAnswered = () => new ApiRefusal(400, 40060, 'Interaction has already been acknowledged.');
export const invalidWebhookToken = () => new ApiRefusal(401, 50027, 'Invalid Webhook Token');
export const closedDoor = () => new ApiRefusal(403, 50007, 'Cannot send messages to this user');
export const notTheAuthor = () => new ApiRefusal(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = () => new ApiRefusal(400, 50006, 'Cannot send an empty message');

export const wrongKindOfChannel = () => new ApiRefusal(400, 50024, 'Cannot execute action on this channel type');
export const notATextChannel = () => new ApiRefusal(400, 50008, 'Cannot send messages in a non-text channel');
export const threadRests = () => new ApiRefusal(400, 50083, 'Thread is archived');
export const threadIsThere = () => new ApiRefusal(400, 160004, 'A thread has already been created for this message');
export const publishedBefore = () => new ApiRefusal(400, 40033, 'This message has already been crossposted.');
export const tagDemanded = () => new ApiRefusal(400, 40067, 'A tag is required to create a forum post in this channel');

/** 50035 with Discord's nesting: keys and indexes down to `_errors`. */
export function invalidBody(broken: readonly BrokenRule[]): ApiRefusal {
  const errors: Record<string, unknown> = {};
  for (const rule of broken) {
    let at = errors;
    for (const step of rule.path) {
      at[String(step)] ??= {};
      at = at[String(step)] as Record<string, unknown>;
    }
    at['_errors'] ??= [];
    (at['_errors'] as unknown[]).push({ code: rule.code, message: rule.message });
  }
  return new ApiRefusal(400, 50035, 'Invalid Form Body', errors);
}
