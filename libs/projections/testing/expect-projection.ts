import { deepStrictEqual, fail, strictEqual } from 'node:assert';
import type { RecordedEvent } from '@docket/kernel';
import type { Projection } from '../definition.js';
import { freeze, InMemoryGeneration } from './in-memory-generation.js';

/** Restarts are tried from every event of a short story, and from evenly spread ones of a long story. */
const MOST_CRASH_POINTS = 16;

/**
 * Given / then for one projection:
 *
 *     expectProjection(jobBoard)
 *       .given([job('JobSubmitted', { … }), job('JobStarted', { … })])
 *       .then({ 'acme/job-1': { state: 'running', … } });
 *
 * Beside the plain story it checks what the engine relies on: the fold does not change its input, BSON gives the
 * documents back as they were, and the same documents come out when events are delivered twice, one by
 * one or all at once, and when the process dies between any two steps.
 */
export function expectProjection(projection: Projection): {
  given(events: readonly RecordedEvent[]): GivenEvents;
} {
  return {
    given: (events) => {
      const story = freeze([...events]).map((event) => freeze(event));
      story.reduce((before, event) => {
        if (event.position <= before) fail(`positions must grow, but ${event.position} follows ${before}`);
        return event.position;
      }, 0);
      return new GivenEvents(projection, story);
    },
  };
}

export class GivenEvents {
  constructor(
    private readonly projection: Projection,
    private readonly events: readonly RecordedEvent[],
  ) {}

  /** All documents there are, by key. A removed one is left out. @throws AssertionError */
  then(expected: Readonly<Record<string, object>>): void {
    const generation = this.foldOneByOne();
    const parked = generation.parked();
    deepStrictEqual(parked, {}, 'events were parked');
    deepStrictEqual(generation.documents(), { ...expected });
    this.checkReplays(generation);
  }

  /** The keys that are parked, each with a part of the reason. Other documents are not looked at. */
  thenParks(expected: Readonly<Record<string, string>>): void {
    const generation = this.foldOneByOne();
    const parked = generation.parked();
    deepStrictEqual(Object.keys(parked).sort(), Object.keys(expected).sort(), 'other documents were parked');
    for (const [key, reason] of Object.entries(expected)) {
      const { error } = parked[key]!;
      if (!error.includes(reason)) strictEqual(error, reason);
    }
    this.checkReplays(generation);
  }

  private foldOneByOne(): InMemoryGeneration {
    const generation = new InMemoryGeneration(this.projection);
    for (const event of this.events) generation.fold([event]);
    return generation;
  }

  private checkReplays(reference: InMemoryGeneration): void {
    const compare = (generation: InMemoryGeneration, how: string) => {
      deepStrictEqual(generation.documents(), reference.documents(), `other documents when ${how}`);
      deepStrictEqual(generation.parked(), reference.parked(), `other parked events when ${how}`);
    };
    const whole = new InMemoryGeneration(this.projection);
    whole.fold(this.events);
    compare(whole, 'all events come in one batch');
    const twice = new InMemoryGeneration(this.projection);
    for (const event of this.events) {
      twice.fold([event]);
      twice.fold([event]);
    }
    twice.fold(this.events);
    compare(twice, 'events are delivered twice');
    const points = this.crashPoints();
    for (const crash of points) {
      for (const checkpoint of points.filter((point) => point <= crash)) {
        for (const moment of ['before-write', 'after-write'] as const) {
          const generation = new InMemoryGeneration(this.projection);
          generation.fold(this.events.slice(0, checkpoint));
          generation.crash();
          generation.fold(this.events.slice(checkpoint, crash), moment === 'before-write' ? moment : 'none');
          generation.crash();
          generation.fold(this.events.slice(checkpoint));
          compare(
            generation,
            `the process dies ${moment} of event ${crash} with its checkpoint behind event ${checkpoint}`,
          );
        }
      }
    }
  }

  /** Before everything, and behind events that the projection handles: the others change nothing. */
  private crashPoints(): readonly number[] {
    const { on } = this.projection;
    const points = [0, ...this.events.flatMap(({ type }, index) => (type in on ? [index + 1] : []))];
    const step = Math.max(1, Math.ceil((points.length - 1) / MOST_CRASH_POINTS));
    return points.filter((_, index) => index % step === 0);
  }
}
