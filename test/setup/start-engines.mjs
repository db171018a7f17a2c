export default async function startEngines() {}
