export default async function stopEngines() {}
