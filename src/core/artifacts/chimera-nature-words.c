/* SPDX-FileCopyrightText: 2026 The Chimera authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chimera-nature-words.h"

#define SPREAD (CHIMERA_WORD_STATISTIC | CHIMERA_WORD_UNDIRECTED)

/* Words with the same sense, with a blank between them. */
static const struct
{
  guint sense;
  const char *words;
} word_lists[] = {
  { CHIMERA_WORD_STATISTIC,
    "mean avg average averaged med median min minimum max maximum peak sum percentile percentiles "
    "quantile quantiles q1 q3 geomean gmean rms" },
  { SPREAD,
    "std stdev stddev stdv sd sigma σ var variance cv sem iqr mad skew skewness kurtosis deviation "
    "variation ci confidence interval jitter range" },
  { CHIMERA_WORD_UNDIRECTED,
    "delta δ Δ diff difference change improvement limit capacity expected target "
    "required threshold budget timeout cooldown uptime vs" },
  { CHIMERA_WORD_NEUTRAL,
    "dev value values overall result used all successful errored incomplete stats" },
  { CHIMERA_WORD_NEUTRAL | CHIMERA_WORD_TOTAL, "total" },
  { CHIMERA_WORD_FREE, "free available headroom remaining unused" },
  { CHIMERA_WORD_TTFT, "ttft" },
  { CHIMERA_WORD_LATENCY, "latency latencies e2e e2el itl tpot tbt turnaround rtt" },
  { CHIMERA_WORD_TIME,
    "time times timing timings duration durations elapsed wall walltime runtime overhead delay wait "
    "wallclock" },
  { CHIMERA_WORD_MEMORY,
    "memory mem vram ram rss heap footprint swap" },
  { CHIMERA_WORD_NOT_MEMORY,
    "bandwidth clock frequency clocks freq bus width utilization utilisation util access domain "
    "speed temp temperature" },
  { CHIMERA_WORD_THROUGHPUT, "throughput throughputs goodput tps bandwidth speed" },
  { CHIMERA_WORD_NO_WORK, "fan clock link pci" },
  { CHIMERA_WORD_RATE, "rate rates" },
  { CHIMERA_WORD_WORK,
    "token tokens generation decode decoding prefill eval inference request requests processing" },
  { CHIMERA_WORD_HIGHER,
    "accuracy score quality speedup efficiency success successes passed reward f1 bleu rouge "
    "precision recall hit hits acceptance accepted mfu coverage" },
  { CHIMERA_WORD_LOWER,
    "loss error errors err perplexity ppl wer cer failure failures failed penalty contention power "
    "energy overhead miss misses cost drop dropped regression regressions" },
  { CHIMERA_WORD_COUNTED,
    "rows docs documents records entries items objects files pages lines messages events tasks jobs "
    "prompts answers responses sequences sentences batches packets transactions txns lookups "
    "bit bits kbit kbits vectors embeddings examples games errors failures misses hits" },
  { CHIMERA_WORD_EDGE, "start begin beginning end stop finish" },
  { CHIMERA_WORD_EVENT,
    "created started begun ended finished stopped modified updated submitted arrived" },
  { CHIMERA_WORD_LABEL,
    "timestamp timestamps datetime date" },
  { CHIMERA_WORD_LABEL_LAST,
    "id ids idx index uuid guid hash sha sha256 digest commit seed port pid at version versions "
    "serial revision mask uid gid number year month" },
  { CHIMERA_WORD_KEY_LAST,
    "name model backend config configuration mode type variant tag scenario" },
};

/* Whole names, without what is between their words. */
static const struct
{
  ChimeraNameSense sense;
  const char *names;
} name_lists[] = {
  /* What configurations and rows are called by. */
  { CHIMERA_NAME_KEY,
    "model modelname modelid modeltag modelfilename modelfile modeltype basemodel draftmodel "
    "tokenizerid tag quant quantization quantisation quantizationlevel quantlevel quanttype "
    "config configname configuration configid setup preset profile "
    "backend backends provider providers engine framework library runtimename sessiontype platform "
    "compiler method strategy approach algorithm kernel kernelname op operator opname optimizer "
    "agent agentname persona tone scenario scenarioname usecase role "
    "test testname testcase case benchmark benchmarkname bench suite workload task taskname dataset "
    "datasetname prompt promptname prompttext prompttype question category group cohort phase stage "
    "component section mode variant kind type name family label language "
    "device devices devicename deviceid gpu gpuname gpumodel gpuinfo cpuinfo cpuname hardware host "
    "hostname machine server endpoint endpointtype region node nodename container image driver "
    "nvidiadriver gpudriver os environment env customer tenant team project country processname "
    "processor architecture arch precision dtype datatype computetype "
    "format compression cachetype" },
  /* Options of servers: Ollama's, llama.cpp's and llama-bench's, vLLM's and its benchmark's. */
  { CHIMERA_NAME_KEY,
    "numgpu ngpulayers numgpulayers gpulayers ngl layersoffloaded numctx nctx ctx ctxsize ctxlen "
    "context contextsize contextlength contextlen contextwindow maxmodellen maxseqlen maxlength "
    "temperature temp topp topk minp typicalp repeatpenalty repetitionpenalty repeatlastn "
    "presencepenalty frequencypenalty mirostat mirostattau mirostateta numpredict npredict maxtokens "
    "maxnewtokens maxcompletiontokens maxoutputtokens minnewtokens numkeep keepalive "
    "batch batchsize nbatch nubatch numbatch microbatchsize ubatchsize ubatch maxbatchsize "
    "maxnumseqs maxnumbatchedtokens numthread numthreads nthreads threads threadcount "
    "nprompt ngen ndepth pp tg maingpu splitmode tensorsplit typek typev kvcachetype kvcachedtype "
    "flashattn flashattention fa usemmap mmap usemlock nokvoffload cpumask cpustrict poll "
    "embeddings lowvram numa "
    "tensorparallelsize pipelineparallelsize tpsize ppsize tp worldsize numgpus gpumemoryutilization "
    "concurrency maxconcurrency concurrentrequests parallel parallelism numparallel requestrate "
    "burstiness numprompts bestof ninput noutput inputlen outputlen randominputlen "
    "randomoutputlen isl osl inputsequencelength outputsequencelength numusers users clients "
    "numclients numworkers workers warmup warmupruns ratelimit" },
  /* Shapes of the models that are compiled. */
  { CHIMERA_NAME_KEY,
    "seqlen seqlength sequencelength embeddim hiddendim hiddensize inputdim outputdim numheads nheads "
    "numlayers nlayers channels height width opset strict frozen fullgraph dynamic options "
    "parametersize learningrate lr" },
  { CHIMERA_NAME_LABEL,
    "id idx index no nr row rownumber line linenumber rank order position seed randomseed port "
    "pid ppid tid threadid ts date year quarter month week weekday day dayofweek dayofyear hour "
    "hourofday minute second created createdat modifiedat generatedat startedat finishedat "
    "timeofday createtime starttime endtime finishtime stoptime begintime mtime ctime "
    "epoch run runid runindex runnumber runno iteration iter trial attempt rep repeat "
    "repetition replica round cycle fold shard worker thread step stream promptindex promptid testno "
    "version build buildnumber buildcommit cc computecapability pstate pythonversion osversion "
    "notes note comment comments remark remarks description rationale explanation purpose "
    "response responsetext output outputtext answer content text message reason suggestion "
    "bestfor details explanations prompttokenids tokenids" },
  { CHIMERA_NAME_COUNT, "count n" },
  { CHIMERA_NAME_ERROR, "error err failure" },
  { CHIMERA_NAME_MESSAGE,
    "errormessage errormsg errortext errorreason errordetail exception failurereason failurereasons "
    "traceback lasterror" },
  { CHIMERA_NAME_SUCCESS,
    "success succeeded successful issuccess issuccessful wassuccessful ok isok" },
  { CHIMERA_NAME_PASSED, "passed" },
  { CHIMERA_NAME_FAILED, "failed timedout crashed cancelled canceled aborted" },
  { CHIMERA_NAME_FLAG, "isfailed hasfailed iserror haserror istimeout" },
  { CHIMERA_NAME_STATUS, "status outcome runstatus teststatus callstatus state" },
  { CHIMERA_NAME_EXIT_CODE, "exitcode exitstatus returncode rc errorcode errno" },
  { CHIMERA_NAME_HTTP_STATUS, "httpstatus httpstatuscode httpcode statuscode responsecode" },
};

static void
insert_list (GHashTable *table,
             const char *list,
             guint       sense)
{
  g_auto(GStrv) words = g_strsplit (list, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (table, *word));

      g_hash_table_insert (table, (gpointer) g_intern_string (*word),
                           GUINT_TO_POINTER (known | sense));
    }
}

static GHashTable *
get_words (void)
{
  static GHashTable *table = NULL;

  if (g_once_init_enter (&table))
    {
      GHashTable *fresh = g_hash_table_new (g_str_hash, g_str_equal);

      for (gsize i = 0; i < G_N_ELEMENTS (word_lists); i++)
        insert_list (fresh, word_lists[i].words, word_lists[i].sense);

      g_once_init_leave (&table, fresh);
    }

  return table;
}

static GHashTable *
get_names (void)
{
  static GHashTable *table = NULL;

  if (g_once_init_enter (&table))
    {
      GHashTable *fresh = g_hash_table_new (g_str_hash, g_str_equal);

      for (gsize i = 0; i < G_N_ELEMENTS (name_lists); i++)
        insert_list (fresh, name_lists[i].names, name_lists[i].sense);

      g_once_init_leave (&table, fresh);
    }

  return table;
}

/* "p95", "p99.9", "99th" */
static gboolean
is_percentile (const char *word)
{
  const char *p = word;
  gboolean has_p = *p == 'p';

  p += has_p;
  if (!g_ascii_isdigit (*p))
    return FALSE;

  while (g_ascii_isdigit (*p) || *p == '.')
    p++;

  return has_p ? *p == '\0' && p - word <= 6 : g_str_equal (p, "th");
}

/**
 * chimera_word_get_sense:
 * @word: a word of a name, in lower case
 *
 * Returns: what it means, 0 where that is unknown
 */
ChimeraWordSense
chimera_word_get_sense (const char *word)
{
  if (is_percentile (word))
    return CHIMERA_WORD_STATISTIC;

  return GPOINTER_TO_UINT (g_hash_table_lookup (get_words (), word));
}

/**
 * chimera_name_get_sense:
 * @joined: a name as chimera_name_join() writes it
 *
 * Returns: what the name as a whole is known to mean
 */
ChimeraNameSense
chimera_name_get_sense (const char *joined)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (get_names (), joined));
}
