// What keeps everything back on the way to the far side, whatever is sent.

export interface MessengerTrouble {
  /** The token is refused; too many requests were, so that all rests; something in front of the far side turns us away. */
  readonly kind: 'token' | 'invalid-requests' | 'shut-out';
  /** A sentence or two for people. */
  readonly why: string;
}
