// The gateway half of the stand-in: sessions over WebSocket with HELLO, heartbeats, IDENTIFY, RESUME with replay, and every
// way in which Discord ends or interrupts them.
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { channelJson, guildJson, memberJson, type World, type WorldGuild } from './world.ts';

interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  sequence: number;
  /** Everything dispatched, so that a resume can replay what was missed. */
  readonly sent: { readonly s: number; readonly text: string }[];
  socket: WebSocket | null;
}

export interface GatewayKnobs {
  token(): string;
  readonly heartbeatMs: number;
  /** Intents that the application may use; others close with 4014. */
  readonly allowedIntents: number;
  /** Pause that Discord demands between two IDENTIFYs; earlier ones get an invalid session. */
  readonly identifyPauseMs: number;
}

export interface Gateway {
  /** Sessions that are connected now. */
  connected(): number;
  readonly identifies: number;
  readonly resumes: number;
  /** Connections that were cut while refusing. */
  readonly refused: number;
  /** Sends a dispatch to the shard of the guild (null: shard 0), kept for replay while it is away. */
  dispatch(event: string, data: unknown, guildId: string | null): void;
  /** Cuts every TCP connection without a closing handshake. */
  drop(): void;
  /** Op 7. */
  askToReconnect(): void;
  /** Op 9. */
  invalidate(resumable: boolean): void;
  /** Closes every connection with this code. */
  closeWith(code: number): void;
  /** While true, nothing is answered any more, not even heartbeats: the connection is a zombie. */
  silent: boolean;
  /** Servers that an outage keeps away: announced at the login, and not sent before they are taken off this list. */
  readonly away: Set<string>;
  /** While true, new connections are cut during the handshake. */
  refusing: boolean;
  close(): Promise<void>;
}

const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);
/** Bits of intents that exist (API v10). */
const knownIntents = 0x331_ffff;

export function openGateway(server: Server, world: World, knobs: GatewayKnobs): Gateway {
  const wss = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const sockets = new Set<WebSocket>();
  let lastIdentifyAt = Number.NEGATIVE_INFINITY;
  let count = 0;

  const shardOf = (guildId: string | null, shards: number): number =>
    guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));

  const send = (socket: WebSocket, op: number, d: unknown): void => {
    if (!gateway.silent) {
      socket.send(JSON.stringify({ op, d, s: null, t: null }));
    }
  };

  const dispatchTo = (session: Session, t: string, d: unknown): void => {
    session.sequence += 1;
    const text = JSON.stringify({ op: 0, t, s: session.sequence, d });
    session.sent.push({ s: session.sequence, text });
    if (session.socket !== null && !gateway.silent) {
      session.socket.send(text);
    }
  };

  const identify = (socket: WebSocket, d: Record<string, unknown>): Session | null => {
    gateway.identifies += 1;
    const intents = d['intents'];
    const shard = (d['shard'] ?? [0, 1]) as [number, number];
    if (d['token'] !== knobs.token()) {
      socket.close(4004, 'Authentication failed.');
    } else if (!(Number(shard[0]) >= 0 && shard[0] < shard[1])) {
      socket.close(4010, 'Invalid shard.');
    } else if (typeof intents !== 'number' || !Number.isInteger(intents) || (intents & ~knownIntents) !== 0) {
      socket.close(4013, 'Invalid intent(s).');
    } else if ((intents & privilegedIntents & ~knobs.allowedIntents) !== 0) {
      socket.close(4014, 'Disallowed intent(s).');
    } else if (world.now() - lastIdentifyAt < knobs.identifyPauseMs) {
      send(socket, 9, false);
    } else {
      lastIdentifyAt = world.now();
      count += 1;
      const session: Session = { id: `session-${count}`, shard, intents, sequence: 0, sent: [], socket };
      sessions.set(session.id, session);
      greet(session);
      return session;
    }
    return null;
  };

  const greet = (session: Session): void => {
    const guilds = [...world.guilds.values()].filter(
      (guild) => shardOf(guild.id, session.shard[1]) === session.shard[0],
    );
    dispatchTo(session, 'READY', {
      v: 10,
      user: { ...world.bot, mfa_enabled: true, verified: true, email: null, flags: 0 },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: gatewayUrl(server),
      shard: session.shard,
      application: { id: world.applicationId, flags: 0 },
      session_type: 'normal',
      private_channels: [],
      presences: [],
      relationships: [],
    });
    for (const guild of guilds.filter(({ id }) => !gateway.away.has(id))) {
      dispatchTo(session, 'GUILD_CREATE', guildCreate(world, guild));
    }
  };

  const resume = (socket: WebSocket, d: Record<string, unknown>): Session | null => {
    gateway.resumes += 1;
    const session = sessions.get(String(d['session_id']));
    if (d['token'] !== knobs.token()) {
      socket.close(4004, 'Authentication failed.');
      return null;
    }
    if (session === undefined) {
      send(socket, 9, false);
      return null;
    }
    if (Number(d['seq']) > session.sequence) {
      socket.close(4007, 'Invalid seq.');
      return null;
    }
    session.socket = socket;
    for (const missed of session.sent.filter((event) => event.s > Number(d['seq']))) {
      socket.send(missed.text);
    }
    dispatchTo(session, 'RESUMED', {});
    return session;
  };

  const receive = (socket: WebSocket, raw: RawData, session: Session | null): Session | null => {
    const text = raw.toString();
    if (text.length > 4096) {
      socket.close(4002, 'Payload too large.');
      return session;
    }
    const message = JSON.parse(text) as { op: number; d: unknown };
    switch (message.op) {
      case 1:
        send(socket, 11, null);
        return session;
      case 2:
        if (session !== null) {
          socket.close(4005, 'Already authenticated.');
          return session;
        }
        return identify(socket, message.d as Record<string, unknown>);
      case 6:
        return resume(socket, message.d as Record<string, unknown>);
      case 3:
      case 4:
      case 8:
        if (session === null) {
          socket.close(4003, 'Not authenticated.');
        }
        return session;
      default:
        socket.close(4001, 'Unknown opcode.');
        return session;
    }
  };

  wss.on('connection', (socket: WebSocket) => {
    sockets.add(socket);
    let session: Session | null = null;
    let sends: number[] = [];
    socket.on('message', (raw) => {
      if (gateway.silent) {
        return;
      }
      sends = [...sends.filter((at) => at > world.now() - 60_000), world.now()];
      if (sends.length > 120) {
        socket.close(4008, 'Rate limited.');
        return;
      }
      session = receive(socket, raw, session);
    });
    socket.on('close', (code) => {
      sockets.delete(socket);
      if (session !== null && session.socket === socket) {
        session.socket = null;
        // A client that says goodbye with 1000 or 1001 gives its session up.
        if (code === 1000 || code === 1001) {
          sessions.delete(session.id);
        }
      }
    });
    socket.on('error', () => socket.terminate());
    send(socket, 10, { heartbeat_interval: knobs.heartbeatMs });
  });

  server.on('upgrade', (request, socket: Duplex, head) => {
    if (gateway.refusing) {
      gateway.refused += 1;
      socket.destroy();
      return;
    }
    wss.handleUpgrade(request, socket, head, (accepted) => wss.emit('connection', accepted, request));
  });

  const gateway: Gateway & { identifies: number; resumes: number; refused: number } = {
    silent: false,
    away: new Set<string>(),
    refusing: false,
    identifies: 0,
    resumes: 0,
    refused: 0,
    connected: () => [...sessions.values()].filter((session) => session.socket !== null).length,
    dispatch(event, data, guildId) {
      for (const session of sessions.values()) {
        if (shardOf(guildId, session.shard[1]) === session.shard[0]) {
          dispatchTo(session, event, data);
        }
      }
    },
    drop() {
      for (const socket of sockets) {
        socket.terminate();
      }
    },
    askToReconnect() {
      for (const socket of sockets) {
        send(socket, 7, null);
      }
    },
    invalidate(resumable) {
      if (!resumable) {
        sessions.clear();
      }
      for (const socket of sockets) {
        send(socket, 9, resumable);
      }
    },
    closeWith(code) {
      for (const socket of sockets) {
        socket.close(code);
      }
      // After these Discord knows the session no more; all other codes can be resumed from.
      if ([1000, 1001, 4004, 4010, 4011, 4012, 4013, 4014].includes(code)) {
        sessions.clear();
      }
    },
    async close() {
      for (const socket of sockets) {
        socket.terminate();
      }
      wss.close();
    },
  };
  return gateway;
}

export function gatewayUrl(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the stand-in does not listen');
  }
  return `ws://127.0.0.1:${address.port}`;
}

/** A server as GUILD_CREATE brings it: with its channels and the bot as its only visible member. */
export function guildCreate(world: World, guild: WorldGuild): Record<string, unknown> {
  const channels = [...world.channels.values()].filter(
    (channel) => channel.guildId === guild.id && channel.thread === null,
  );
  return {
    ...guildJson(guild),
    unavailable: false,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    large: false,
    member_count: guild.members.size,
    members: [memberJson(world, guild, world.bot.id)],
    channels: channels.map(channelJson),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
