/** How long the first one who asks waits for others. */
const GATHER_MS = 5;

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly answer: (answer: Promise<Answer>) => void;
}

/**
 * Questions that come at about the same time, answered by one piece of work. A process has dozens of followers: one command
 * of the database for all of them costs little more than one for each.
 */
export class Together<Asked, Answer> {
  private waiting: Waiting<Asked, Answer>[] = [];

  /** @param work answers in the order of what is asked; what it throws, all of them get */
  constructor(
    private readonly work: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
    private readonly gatherMs = GATHER_MS,
  ) {}

  /** The work is begun after this call, so its answer is never older. */
  async ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve) => {
      if (this.waiting.length === 0) setTimeout(() => this.give(), this.gatherMs);
      this.waiting.push({ asked, answer: resolve });
    });
  }

  private give(): void {
    const { waiting } = this;
    this.waiting = [];
    const answers = this.work(waiting.map(({ asked }) => asked));
    for (const [index, { answer }] of waiting.entries()) answer(answers.then((all) => all[index]!));
  }
}
