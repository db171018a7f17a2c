import type { Session } from '@docket/command-line';
import type { TileReader } from '@docket/transparency';

/** Connects to the stored tiles while something works with them; without a database there are none. */
export async function withTiles<Result>(
  session: Session,
  mongodbUri: string | undefined,
  work: (given: { readonly tiles?: TileReader }) => Promise<Result>,
): Promise<Result> {
  if (mongodbUri === undefined) {
    await session.output.note(
      'Without MONGODB_URI changes are named by the heads around them, not by position.',
    );
    return work({});
  }
  const [{ connectMongo }, { mongoTree }] = await Promise.all([
    import('@docket/platform'),
    import('@docket/transparency'),
  ]);
  const connection = await connectMongo(mongodbUri, 'admin');
  try {
    return await work({ tiles: mongoTree(connection.db!) });
  } finally {
    await connection.close();
  }
}
