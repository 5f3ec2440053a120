// raw.cpp: ./raw WORKLOAD CLIENT_THREADS MODE   MODE: torch (libtorch autograd) | blas (hand-written sgemm, update fused; MLP/LR only)
#include <torch/torch.h>
#include <cblas.h>
#include <thread>
#include <atomic>
#include <fstream>
#include <numeric>
#include <algorithm>
#include <random>
#include <chrono>
#include <omp.h>
extern "C" void openblas_set_num_threads(int);
using namespace std; using torch::Tensor;
template<class T> vector<T> rd(string f){ifstream s(f,ios::binary|ios::ate); size_t n=s.tellg(); s.seekg(0); vector<T> v(n/sizeof(T)); s.read((char*)v.data(),n); return v;}
double now(){return chrono::duration<double>(chrono::steady_clock::now().time_since_epoch()).count();}
vector<float> X,XT; vector<int64_t> Y,YT,IDX,OFF,SCH; vector<float> INIT;
string W; int NC,K,R,B,STEPS=0; float LR_=0.05f; vector<vector<int64_t>> SH;
void relu_(float*p,int n){for(int i=0;i<n;i++)p[i]=p[i]>0?p[i]:0;}
Tensor fwd(const Tensor&x,const vector<Tensor>&p){
  if(W=="W3") return torch::linear(x,p[0],p[1]);
  if(W=="W2"){auto h=x.view({-1,1,28,28});h=torch::max_pool2d(torch::relu(torch::conv2d(h,p[0],p[1])),2);h=torch::max_pool2d(torch::relu(torch::conv2d(h,p[2],p[3])),2);
    return torch::linear(torch::relu(torch::linear(h.flatten(1),p[4],p[5])),p[6],p[7]);}
  return torch::linear(torch::relu(torch::linear(x,p[0],p[1])),p[2],p[3]);}
struct Worker{ vector<Tensor> ps; vector<float> w; vector<float> xb,h,z,db; vector<int64_t> yb; mt19937 g{1};
  Worker(){for(auto&s:SH)ps.push_back(torch::zeros(s).requires_grad_(true)); w.resize(INIT.size()); xb.resize(B*784);h.resize(B*200);db.resize(B*200);z.resize(B*10);yb.resize(B);}
  void load(const float*src){size_t o=0;torch::NoGradGuard ng;for(auto&p:ps){memcpy(p.data_ptr<float>(),src+o,p.numel()*4);o+=p.numel();}}
  void store(float*dst){size_t o=0;for(auto&p:ps){memcpy(dst+o,p.data_ptr<float>(),p.numel()*4);o+=p.numel();}}
  void train(int c,const float*src,float*out,bool blas){
    vector<int64_t> pm(IDX.begin()+OFF[c],IDX.begin()+OFF[c+1]); 
    for(size_t i=pm.size();i>1;i--)swap(pm[i-1],pm[g()%i]);
    int n=pm.size(),st=0;
    if(!blas){ load(src);
      for(int s=0;s<n;s+=B){int b=min(B,n-s); auto x=torch::empty({b,784});auto y=torch::empty({b},torch::kLong);
        for(int i=0;i<b;i++){memcpy(x.data_ptr<float>()+i*784,&X[pm[s+i]*784],784*4);y.data_ptr<int64_t>()[i]=Y[pm[s+i]];}
        auto L=torch::cross_entropy_loss(fwd(x,ps),y); auto gr=torch::autograd::grad({L},ps);
        {torch::NoGradGuard ng;for(size_t i=0;i<ps.size();i++)ps[i].add_(gr[i],-LR_);}
        if(STEPS&&++st>=STEPS)break;}
      store(out);
    } else { memcpy(out,src,INIT.size()*4); 
      bool mlp=W!="W3"; float*W1=out,*b1=W1+200*784,*W2=b1+200,*b2=W2+2000; if(!mlp){W2=out;b2=out+7840;}
      for(int s=0;s<n;s+=B){int b=min(B,n-s);
        for(int i=0;i<b;i++){memcpy(&xb[i*784],&X[pm[s+i]*784],784*4);yb[i]=Y[pm[s+i]];}
        float*in=xb.data();int din=784;
        if(mlp){for(int i=0;i<b;i++)memcpy(&h[i*200],b1,800);
          cblas_sgemm(CblasRowMajor,CblasNoTrans,CblasTrans,b,200,784,1,xb.data(),784,W1,784,1,h.data(),200); relu_(h.data(),b*200);in=h.data();din=200;}
        for(int i=0;i<b;i++)memcpy(&z[i*10],b2,40);
        cblas_sgemm(CblasRowMajor,CblasNoTrans,CblasTrans,b,10,din,1,in,din,W2,din,1,z.data(),10);
        float inv=1.f/b;
        for(int i=0;i<b;i++){float*q=&z[i*10];float m=*max_element(q,q+10),t=0;for(int k=0;k<10;k++){q[k]=expf(q[k]-m);t+=q[k];}for(int k=0;k<10;k++)q[k]=q[k]/t*inv;q[yb[i]]-=inv;}
        if(mlp){cblas_sgemm(CblasRowMajor,CblasNoTrans,CblasNoTrans,b,200,10,1,z.data(),10,W2,200,0,db.data(),200);
          for(int i=0;i<b*200;i++)db[i]=h[i]>0?db[i]:0;}
        cblas_sgemm(CblasRowMajor,CblasTrans,CblasNoTrans,10,din,b,-LR_,z.data(),10,in,din,1,W2,din);
        for(int i=0;i<b;i++)for(int k=0;k<10;k++)b2[k]-=LR_*z[i*10+k];
        if(mlp){cblas_sgemm(CblasRowMajor,CblasTrans,CblasNoTrans,200,784,b,-LR_,db.data(),200,xb.data(),784,1,W1,784);
          for(int i=0;i<b;i++)for(int k=0;k<200;k++)b1[k]-=LR_*db[i*200+k];}
        if(STEPS&&++st>=STEPS)break;}
    }}
};
int main(int a,char**v){ W=v[1]; int T=atoi(v[2]); bool blas=string(v[3])=="blas"; string p=string(getenv("BENCH_DIR")?getenv("BENCH_DIR"):"bench-data")+"/bin/";
  at::set_num_threads(1); openblas_set_num_threads(1);
  X=rd<float>(p+"x.f32");Y=rd<int64_t>(p+"y.i64");XT=rd<float>(p+"xt.f32");YT=rd<int64_t>(p+"yt.i64");IDX=rd<int64_t>(p+W+".idx");OFF=rd<int64_t>(p+W+".off");SCH=rd<int64_t>(p+W+".sched");INIT=rd<float>(p+W+".init");
  NC=OFF.size()-1; R=W=="W2"?5:20; K=SCH.size()/R; B=W=="W3"?20:32; if(W=="W4")STEPS=5;
  if(W=="W3")SH={{10,784},{10}}; else if(W=="W2")SH={{32,1,5,5},{32},{64,32,5,5},{64},{512,1024},{512},{10,512},{10}}; else SH={{200,784},{200},{10,200},{10}};
  vector<Worker> ws; for(int i=0;i<T;i++){ws.emplace_back();ws[i].g.seed(i+1);}
  size_t P=INIT.size(); vector<float> G=INIT; bool gos=W=="W4"; vector<vector<float>> out(gos?NC:K,vector<float>(P)),S; if(gos)S.assign(NC,INIT);
  vector<double> tm;
  for(int r=-1;r<R;r++){ double t0=now(); const int64_t*sel=&SCH[max(r,0)*K];
    int kk=r<0?min(K,2*T):K; atomic<int> nx{0}; auto G0=G; auto S0=S;
    vector<int> ord(kk); iota(ord.begin(),ord.end(),0); if(!gos) sort(ord.begin(),ord.end(),[&](int x,int y){return OFF[sel[x]+1]-OFF[sel[x]]>OFF[sel[y]+1]-OFF[sel[y]];});
    auto job=[&](int t){ at::set_num_threads(1); int i; while((i=nx++)<kk){int j=ord[i]; int c=gos?j:sel[j]; ws[t].train(c,gos?S[c].data():G.data(),out[j].data(),blas);} };
    if(T==1)job(0); else {vector<thread> th;for(int t=0;t<T;t++)th.emplace_back(job,t);for(auto&x:th)x.join();}
    if(gos){ if(r>=0)for(int i=0;i<NC;i++){auto*A=out[(i+NC-1)%NC].data(),*Bq=out[i].data(),*C=out[(i+1)%NC].data();float*D=S[i].data();for(size_t q=0;q<P;q++)D[q]=(A[q]+Bq[q]+C[q])*(1.f/3);} }
    else { double tot=0;for(int i=0;i<kk;i++)tot+=OFF[sel[i]+1]-OFF[sel[i]]; fill(G.begin(),G.end(),0.f);
      for(int i=0;i<kk;i++){float al=(OFF[sel[i]+1]-OFF[sel[i]])/tot;for(size_t q=0;q<P;q++)G[q]+=al*out[i][q];} }
    if(r<0){G=G0;S=S0;} else tm.push_back(now()-t0); }
    if(gos){fill(G.begin(),G.end(),0.f);for(auto&s:S)for(size_t q=0;q<P;q++)G[q]+=s[q]/NC;}
  Worker e; e.load(G.data()); torch::NoGradGuard ng; int64_t ok=0; for(int i=0;i<10000;i+=1000){auto x=torch::from_blob(&XT[i*784],{1000,784});auto y=torch::from_blob(&YT[i],{1000},torch::kLong);ok+=(fwd(x,e.ps).argmax(1)==y).sum().item<int64_t>();}
  printf("RESULT {\"system\":\"%s c%d\",\"w\":\"%s\",\"acc\":%g,\"seconds\":[",blas?"cpp-sgemm":"cpp-libtorch",T,W.c_str(),ok/1e4);
  for(size_t i=0;i<tm.size();i++)printf("%s%.9g",i?",":"",tm[i]);
  printf("]}\n");
}
