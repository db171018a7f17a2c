/* global db, rs, process, sleep, print, quit */
// Makes the replica set and the user of Docket. Safe to run again: what is there stays as it is.
const members = ['mongo-1:27017', 'mongo-2:27017', 'mongo-3:27017'];

function isMember() {
  try {
    return rs.status().ok === 1;
  } catch (error) {
    // NotYetInitialized
    if (error.code === 94) return false;
    throw error;
  }
}

if (!isMember()) {
  rs.initiate({ _id: 'docket', members: members.map((host, _id) => ({ _id, host })) });
  print('the replica set is made');
}

for (let second = 0; !db.hello().isWritablePrimary; second += 1) {
  // A later run can find another member as primary: it has the user already, from the first one.
  const primary = db.hello().primary;
  if (primary !== undefined && primary !== members[0]) {
    print(`${primary} is the primary; nothing is left to do`);
    quit(0);
  }
  if (second === 120) {
    print('no primary within two minutes');
    quit(1);
  }
  sleep(1000);
}

const docket = db.getSiblingDB('docket');
const user = { pwd: process.env.MONGO_PASSWORD, roles: [{ role: 'readWrite', db: 'docket' }] };
if (docket.getUser('docket') === null) docket.createUser({ user: 'docket', ...user });
// A changed password in the environment becomes the password.
else docket.updateUser('docket', user);
print('the user of Docket is ready');
