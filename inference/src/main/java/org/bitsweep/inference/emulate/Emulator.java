package org.bitsweep.inference.emulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.bitsweep.model.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan on data: blocks of samples, several at once. The results don't depend on the number of threads, and the memory
 * used doesn't depend on the number of samples.
 */
public final class Emulator {
    private final EmulationPlan plan;
    private final int[] lastUse;

    public Emulator(EmulationPlan plan) {
        this.plan = plan;
        List<EmulationPlan.Node> nodes = plan.nodes();
        this.lastUse = new int[nodes.size()];
        for (int i = 0; i < lastUse.length; i++) {
            lastUse[i] = i;
            for (int input : nodes.get(i).inputs) {
                lastUse[input] = i;
            }
        }
    }

    /**
     * Computes all samples.
     *
     * @param inputs for each input layer its data, samples first, then the layer's shape in any form of the same size
     * @param threads blocks computed at once
     * @param cancelled asked before every block; if it holds, the rest is left out
     * @throws DataException if an input is missing, has another size or other counts of samples, or is not a number
     */
    public void run(Map<String, Tensor> inputs, int threads, BooleanSupplier cancelled) {
        int samples = InputData.check(plan.nodes(), inputs);
        int block = BlockSize.of(plan.nodes(), samples, threads);
        int blocks = (samples + block - 1) / block;
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            RowPool pool = new RowPool(block);
            for (int i = next.getAndIncrement(); i < blocks; i = next.getAndIncrement()) {
                if (cancelled.getAsBoolean()) {
                    return;
                }
                int first = i * block;
                runBlock(inputs, first, Math.min(block, samples - first), pool);
            }
        };
        int workers = Math.max(1, Math.min(threads, blocks));
        if (workers == 1) {
            work.run();
        } else {
            runOn(workers, work);
        }
    }

    /** How many blocks so many samples are: how often {@link #run} asks whether it is cancelled, but for once a thread. */
    public int blocks(int samples, int threads) {
        int block = BlockSize.of(plan.nodes(), samples, threads);
        return (samples + block - 1) / block;
    }

    /** Does the same work on several threads, and waits for all. */
    static void runOn(int workers, Runnable work) {
        ExecutorService pool = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "emulator");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(pool.submit(work));
            }
            for (Future<?> future : running) {
                await(future);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while emulating", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException("an emulator thread failed", e);
        }
    }

    private void runBlock(Map<String, Tensor> inputs, int first, int samples, RowPool pool) {
        List<EmulationPlan.Node> nodes = plan.nodes();
        @Nullable Rows[] values = new Rows[nodes.size()];
        for (int i = 0; i < values.length; i++) {
            EmulationPlan.Node node = nodes.get(i);
            Rows output = pool.take(node.lane, node.size);
            if (node.kernel.isPresent()) {
                node.kernel.get().run(gather(values, node.inputs), output, samples);
            } else {
                InputData.quantize(inputs, node, first, output, samples);
            }
            for (BlockObserver observer : node.observers) {
                observer.observe(new BlockValues(output, node.type, first, samples));
            }
            values[i] = output;
            giveBack(values, i, pool);
        }
    }

    /** Gives back what no node after this one reads. */
    private void giveBack(@Nullable Rows[] values, int node, RowPool pool) {
        if (lastUse[node] == node) {
            pool.giveBack(java.util.Objects.requireNonNull(values[node]));
            values[node] = null;
        }
        for (int input : plan.nodes().get(node).inputs) {
            Rows rows = values[input];
            if (rows != null && lastUse[input] == node) {
                pool.giveBack(rows);
                values[input] = null;
            }
        }
    }

    private static Rows[] gather(@Nullable Rows[] values, int[] inputs) {
        return Arrays.stream(inputs)
                .mapToObj(input -> java.util.Objects.requireNonNull(values[input]))
                .toArray(Rows[]::new);
    }
}
