import { faults as clock } from "./clock-faults";
import { faults as concurrency } from "./concurrency-faults";
import { faults as configuration } from "./configuration-faults";
import { faults as host } from "./host-faults";
import { faults as kafka } from "./kafka-faults";
import { faults as oss } from "./oss-faults";
import { faults as processes } from "./process-faults";
import { faults as ssh } from "./ssh-faults";
import { rows } from "./support/rows";
import { faults as values } from "./value-faults";

// what a row leaves to be deployed is deployed by one of the next
rows([processes, host, kafka].flat(), [values, concurrency, clock, configuration, ssh, oss].flat());
