import { checkSettings, outcomeOf } from '../../domain/index.js';
import { freshPostures, postureOf } from '../postures.js';
import type { Step } from './step.js';

/** The settings of this process, and of every process of the API. */
export const settingsStep: Step = {
  name: 'settings',
  checks: ['settings'],
  run: async ({ services: { db, settings }, now }) => {
    const api = await freshPostures(db, now);
    const all = [postureOf(settings, 'processes', null), ...api];
    const byPlace = new Map(
      all
        .flatMap((posture) => checkSettings(posture))
        .map((found) => [`${found.rule} ${found.place}`, found] as const),
    );
    const found = [...byPlace.values()];
    const note =
      api.length === 0 ? 'No process of the API has said how it is set in the last minutes.' : undefined;
    const left = api.length === 0 ? 1 : 0;
    return {
      outcomes: [
        outcomeOf('settings', found, {
          looked: all.length,
          left,
          ...(note === undefined ? {} : { note }),
        }),
      ],
      found,
      ...(left > 0 ? { uncertain: ['settings'] } : {}),
    };
  },
};
