// What the server writes into the console's page.

import type { JoinAt, RoomData } from "./embedded";

export type ConsoleData = RoomData & { join: JoinAt; links: { screen: string } };
