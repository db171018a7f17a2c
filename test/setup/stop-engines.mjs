export default async function stopEngines() {
  await globalThis.docketTestMongo?.stop();
}
