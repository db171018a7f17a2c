import { formatTable, formatTime, type Output } from '@docket/command-line';
import type { PipelineVersionAnswer, RunAnswer } from './answers.js';

/** A run with its steps. */
export async function showRun(output: Output, run: RunAnswer): Promise<void> {
  await output.answer(run, () => {
    const lines = [
      `${run.pipeline}@${run.version} ${run.state}`,
      `run ${run.runId}, started ${formatTime(run.startedAt)}${run.endedAt === null ? '' : `, ended ${formatTime(run.endedAt)}`}`,
      ...(run.failure === null ? [] : [`${run.failure.code}: ${run.failure.message}`]),
      ...(run.cancelReason === null ? [] : [`canceled: ${run.cancelReason}`]),
      '',
    ];
    const steps = formatTable(
      run.steps,
      [
        { title: 'STEP', of: ({ name }) => name },
        { title: 'METHOD', of: ({ method }) => method },
        { title: 'STATE', of: ({ state }) => state },
        {
          title: 'JOBS',
          of: ({ jobs }) => `${jobs.filter(({ end }) => end !== null).length}/${jobs.length}`,
        },
        { title: 'ENDED', of: ({ endedAt }) => (endedAt === null ? '' : formatTime(endedAt)) },
        { title: 'WHY', of: ({ why }) => why ?? '' },
      ],
      output.paint,
    );
    return `${lines.join('\n')}\n${steps}`;
  });
}

/** A version of a pipeline with its steps. */
export async function showPipeline(output: Output, pipeline: PipelineVersionAnswer): Promise<void> {
  await output.answer(pipeline, () => {
    const { name, version, versions, definition, dependencies } = pipeline;
    const inputs = Object.entries(definition.inputs).map(
      ([role, { type, required }]) => `${role} (${type}${required === false ? ', may be left out' : ''})`,
    );
    const steps = formatTable(
      Object.entries(definition.steps),
      [
        { title: 'STEP', of: ([step]) => step },
        { title: 'METHOD', of: ([, { method }]) => method },
        { title: 'WAITS FOR', of: ([step]) => (dependencies[step] ?? []).join(', ') },
      ],
      output.paint,
    );
    const lines = [
      `${name}@${version}${pipeline.shipped ? ', comes with Docket' : ''}; versions: ${versions.join(', ')}`,
      ...(definition.summary === undefined ? [] : [definition.summary]),
      `inputs: ${inputs.join(', ') || 'none'}`,
      '',
    ];
    return `${lines.join('\n')}\n${steps}`;
  });
}
