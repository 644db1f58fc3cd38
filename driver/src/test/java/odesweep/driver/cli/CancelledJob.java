package odesweep.driver.cli;

import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Someone who cancels a job of another's program as soon as one of its tasks has ended. */
public final class CancelledJob extends SparkListener {
    private volatile int job;

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        job = start.jobId();
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        SparkContext.getOrCreate().cancelJob(job);
    }
}
