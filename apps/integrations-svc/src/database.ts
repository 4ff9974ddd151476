import { Injectable } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { Database } from '@marquee/service-kit';
import { PrismaClient } from './generated/prisma/client.ts';

@Injectable()
export class Prisma extends PrismaClient {
  constructor(db: Database) {
    super({ adapter: new PrismaPg(db.pool, { schema: db.schema }) });
  }
}
