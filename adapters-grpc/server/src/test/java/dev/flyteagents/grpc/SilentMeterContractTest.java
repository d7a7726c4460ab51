package dev.flyteagents.grpc;

import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.testkit.ports.MeterContract;

class SilentMeterContractTest extends MeterContract {

    @Override
    protected Meter meter() {
        return new SilentMeter();
    }

    @Override
    protected Kept kept(String name, String... tags) {
        return Kept.nothing();
    }

    @Override
    protected boolean keeps() {
        return false;
    }
}
