import { createConnection } from 'mongoose';
import { startTestDatabase } from './index.js';

describe('a database of a test', () => {
  it('is its own, takes documents through mongoose, and can be dropped', async () => {
    const [first, second] = [await startTestDatabase(), await startTestDatabase()];
    const connection = await createConnection(first.uri).asPromise();
    const other = await createConnection(second.uri).asPromise();
    try {
      await connection.collection('things').insertOne({ name: 'one' });
      expect(await connection.collection('things').countDocuments({})).toBe(1);
      expect(await other.collection('things').countDocuments({})).toBe(0);
      await first.drop();
      expect(await connection.collection('things').countDocuments({})).toBe(0);
    } finally {
      await connection.close();
      await other.close();
      await second.drop();
    }
  });
});
