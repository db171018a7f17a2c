import { accept, canonicalJson, type Decider } from '@docket/kernel';
import type { ReportTemplateEvent } from './events.js';
import type { TemplateDefinition } from './template-schema.js';

export interface ReportTemplateState {
  /** 0 before the first. */
  readonly version: number;
  readonly definition: TemplateDefinition | null;
}

export interface ReportTemplateCommand {
  readonly type: 'SaveReportTemplate';
  readonly definition: TemplateDefinition;
  readonly reason: string;
}

/** Every change is a new version; the same definition again changes nothing. */
export const reportTemplateDecider: Decider<ReportTemplateState, ReportTemplateCommand, ReportTemplateEvent> =
  {
    aggregate: 'report-template',
    initialState: { version: 0, definition: null },
    decide: ({ definition, reason }, state) => {
      if (state.definition !== null && canonicalJson(state.definition) === canonicalJson(definition))
        return accept();
      return accept({
        type: 'ReportTemplateSaved',
        data: { version: state.version + 1, definition, reason },
      });
    },
    evolve: (state, event) =>
      event.type === 'ReportTemplateSaved'
        ? { version: event.data.version, definition: event.data.definition }
        : state,
  };
